using Healthcare;
using Healthcare.Cases;
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

Dictionary<string, Func<Report, TemporaryDirectory, Task>> cases = new()
{
    ["bookings"] = BookingCases.ThroughputAsync,
    ["hot-slot"] = BookingCases.HotSlotAsync,
    ["first-available"] = ReadCases.FirstAvailableAsync,
    ["appointment"] = ReadCases.AppointmentAsync,
    ["start"] = StartCase.RunAsync,
    ["import"] = ImportCase.RunAsync,
    ["opponents"] = ClusterBookingCases.OpponentsAsync,
};

var report = new Report();
foreach (var (name, run) in cases.Where(pair => args.Length == 0 || args.Contains(pair.Key)))
{
    Console.WriteLine(name);
    using var temporary = new TemporaryDirectory();
    await run(report, temporary);
}

report.Print();
