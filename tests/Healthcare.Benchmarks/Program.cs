using Healthcare;
using Healthcare.Cases;
using Healthcare.Servers;

if (args is ["stock-server", var directory])
{
    await StockServer.RunAsync(directory);
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
};

var report = new Report();
foreach (var (name, run) in cases.Where(pair => args.Length == 0 || args.Contains(pair.Key)))
{
    Console.WriteLine(name);
    using var temporary = new TemporaryDirectory();
    await run(report, temporary);
}

report.Print();
