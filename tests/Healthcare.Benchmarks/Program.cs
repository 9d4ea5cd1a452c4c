using Healthcare;
using Healthcare.Cases;
using Healthcare.Cases.Clusters;
using Healthcare.Load;
using Healthcare.Servers;
using Healthcare.Servers.Rival;
using Healthcare.Servers.Stock;
using Healthcare.Servers.Transactions;

Dictionary<string, Func<string, Task>> opponents = new()
{
    [Opponents.SqliteStock] = SqliteStockServer.RunAsync,
    [Opponents.PostgresStock] = PostgresStockServer.RunAsync,
    [Opponents.Transactions] = TransactionServer.RunAsync,
    [Opponents.Rival] = RivalServer.RunAsync,
};
if (args is [var opponent, var data] && opponents.TryGetValue(opponent, out var serve))
{
    await serve(data);
    return;
}

var options = BenchmarkOptions.Read(args);
await InlineSockets.UseAsync();
Dictionary<string, Func<Report, TemporaryDirectory, Task>> cases = new()
{
    ["bookings"] = BookingCases.ThroughputAsync,
    ["hot-slot"] = BookingCases.HotSlotAsync,
    ["first-available"] = ReadCases.FirstAvailableAsync,
    ["appointment"] = ReadCases.AppointmentAsync,
    ["login-storm"] = LoginStormCase.RunAsync,
#if DEFECTS
    ["access-cost"] = AccessCostCase.RunAsync,
#endif
    ["limit-cost"] = LimitCostCase.RunAsync,
    ["seal-cost"] = SealCostCase.RunAsync,
    ["start"] = StartCase.RunAsync,
    ["import"] = ImportCase.RunAsync,
    ["cluster-bookings"] = ClusterBookingCases.ThroughputAsync,
    ["one-client"] = ClusterBookingCases.OneClientAsync,
    ["cluster-hot-slot"] = ClusterBookingCases.HotSlotAsync,
    ["cluster-first-available"] = ReadCases.ClusterFirstAvailableAsync,
    ["orleans-transactions"] = ClusterBookingCases.TransactionsAsync,
    ["scale"] = (report, _) => ScaleCase.RunAsync(report, options.Share, combined: false),
    ["scale-combined"] = (report, _) => ScaleCase.RunAsync(report, options.Share, combined: true),
    ["wire-cost"] = WireCostCase.RunAsync,
    ["failover"] = FailoverCase.RunAsync,
    ["restart-all"] = RestartCases.AllAsync,
    ["rolling-restart"] = RestartCases.RollingAsync,
    ["overload"] = (report, _) => OverloadCase.RunAsync(report, options.Share),
    ["redis-away"] = (report, _) => RedisAwayCase.RunAsync(report, TimeSpan.FromMinutes(options.Minutes)),
};
if (options.Names.Except(cases.Keys).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no case '{unknown}'. There are: {string.Join(", ", cases.Keys)}.");
    Environment.Exit(2);
}

var report = new Report();
foreach (var (name, run) in cases.Where(pair => options.Names.Length == 0 || options.Names.Contains(pair.Key)))
{
    Console.WriteLine(name);
    using var temporary = new TemporaryDirectory();
    try
    {
        await run(report, temporary);
    }
    catch (Exception fault)
    {
        // What the other cases saw is not lost with this one.
        report.Add(name, "to be measured", fault.Message, reached: false);
    }
}

report.Print();
