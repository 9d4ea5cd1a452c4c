using System.CommandLine;
using System.Globalization;
using Healthcare.Demo;

namespace Healthcare.CommandLine;

/// <summary><c>seed</c>: the demo network into the data directory.</summary>
internal static class SeedCommand
{
    public const string Name = "seed";

    private static readonly (string Prefix, string Kind)[] s_kinds =
    [
        ("location/", "locations"),
        ("service-type/", "service types"),
        ("practitioner/", "practitioners"),
        ("patient/", "patients"),
    ];

    public static Command Create()
    {
        var data = StoreOptions.Data();
        var locations = NumberOption.Create("--locations", "Locations of the network.", DemoNetwork.Size.Locations, 1, 500);
        var practitioners = NumberOption.Create("--practitioners", "Practitioners, each with 90 days of slots.", DemoNetwork.Size.Practitioners, 1, 100_000);
        var patients = NumberOption.Create("--patients", "Patients.", DemoNetwork.Size.Patients, 1, 10_000_000);
        var command = new Command(Name, "Makes an obviously fake demo network with slots to book. Leaves alone what is there.") { locations, practitioners, patients, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new FakeNetworkSize(parsed.GetValue(locations), parsed.GetValue(practitioners), parsed.GetValue(patients)), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FakeNetworkSize size, string? data, CancellationToken cancellationToken)
    {
        await using var clinic = await LocalClinic.OpenAsync(data, "", cancellationToken);
        var total = size.Locations + size.Practitioners + size.Patients;
        var seeded = await ProgressDisplay.RunAsync("Seeding", meter => DemoNetwork.SeedAsync(
            clinic.Grains, size, new MadeRecords(meter, total), cancellationToken));
        Console.WriteLine(seeded ? "The demo network is there:" : "Nothing was done: the demo network, or a network of your own, is there already:");
        foreach (var (prefix, kind) in s_kinds)
        {
            var count = await CountAsync(clinic, prefix, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,9:N0} {kind}"));
        }

        return ExitCode.Done;
    }

    private static async Task<long> CountAsync(LocalClinic clinic, string prefix, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var _ in clinic.Store.ScanAsync(prefix, cancellationToken))
            count++;
        return count;
    }

    private sealed class MadeRecords(IMeter meter, int total) : IProgress<int>
    {
        public void Report(int value) => meter.Report(Math.Min(value, total), total, "");
    }
}
