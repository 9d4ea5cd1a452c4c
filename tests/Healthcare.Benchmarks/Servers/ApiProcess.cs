using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace Healthcare.Servers;

/// <summary>A server in a process of its own, on a free port and an own data directory, until it is disposed.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    public const string ApiKey = "benchmark-key-that-is-long-enough-0123456789";

    private readonly Process _process;

    private ApiProcess(Process process, Uri url, TimeSpan startTime)
    {
        _process = process;
        StartTime = startTime;
        Api = new ApiClient(url, ApiKey);
    }

    public ApiClient Api { get; }

    public Uri Url => Api.Url;

    /// <summary>From the start of the process to the first time it was ready.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>User and system time since its start.</summary>
    public double CpuSeconds => ProcessUsage.CpuSeconds(_process.Id);

    /// <summary>Resident memory in megabytes.</summary>
    public double ResidentMegabytes => ProcessUsage.ResidentMegabytes(_process.Id);

    /// <summary>The product, embedded.</summary>
    public static Task<ApiProcess> StartAsync(string dataDirectory, params (string Name, string Value)[] environment) => StartAsync(
        ["Healthcare.Api.dll"],
        new(environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)))
        {
            ["Healthcare__DataDirectory"] = dataDirectory,
            ["Healthcare__BootstrapApiKey"] = ApiKey,
            ["Healthcare__Demo"] = "false",
            // Limits that are counted and never reached.
            ["Healthcare__LogInsPerAddress"] = "10000000",
            ["Healthcare__RequestsPerAccount"] = "10000000",
        });

    /// <summary>The product, silo and API in one process of a cluster.</summary>
    public static Task<ApiProcess> StartCombinedAsync(string postgres, string redis, string clusterId) => StartAsync(
        ["Healthcare.Api.dll"],
        new()
        {
            ["ConnectionStrings__Postgres"] = postgres,
            ["ConnectionStrings__Redis"] = redis,
            ["Healthcare__Silo"] = "true",
            ["Healthcare__BootstrapApiKey"] = ApiKey,
            ["Healthcare__ClusterSecret"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Healthcare__AuditKey"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Healthcare__Protection__Keys"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Healthcare__Protection__IndexKey"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Orleans__ClusterId"] = clusterId,
            ["Orleans__ServiceId"] = clusterId,
            ["Orleans__AdvertisedAddress"] = "127.0.0.1",
            ["Orleans__SiloPort"] = "0",
            ["Orleans__GatewayPort"] = "0",
        });

    /// <summary>An opponent: a server of this assembly, by the name that <c>Program</c> knows, on its data.</summary>
    public static Task<ApiProcess> StartOpponentAsync(string name, string data) => StartAsync(["Healthcare.Benchmarks.dll", name, data], []);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ApiProcess> StartAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = url.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_gcServer"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await WaitUntilReadyAsync(process, url);
        return new ApiProcess(process, url, clock.Elapsed);
    }

    private static async Task WaitUntilReadyAsync(Process process, Uri url)
    {
        using var client = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(url, "/health/ready"));
                if (response.StatusCode is HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"The server ended with exit code {process.ExitCode}.");
    }
}
