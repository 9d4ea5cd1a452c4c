using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Healthcare.Cluster;

/// <summary>
/// A network namespace for each silo, joined by a bridge, so that single silos can be cut off from each other. All of it lies inside one
/// private namespace, in which this program runs again: the machine's own network is never touched.
/// </summary>
public static partial class Namespaces
{
    private const string Mark = "HEALTHCARE_CHAOS_PRIVATE_NETWORK";
    private const string Net = "10.213.7";
    private const string Table = "chaos";

    /// <summary>Where the silos reach what does not run in a namespace of its own.</summary>
    public static IPAddress Outside { get; } = IPAddress.Parse($"{Net}.1");

    public static bool AreInside => Environment.GetEnvironmentVariable(Mark) is not null;

    /// <summary>Whether this machine and this user can have them.</summary>
    public static async Task<bool> ArePossibleAsync()
    {
        try
        {
            await Signals.RunAsync("unshare", ["--net", "--mount", "--", "sh", "-c", $"ip link set lo up && ip link add {Table} type bridge && nft add table inet {Table}"]);
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs this program once more, in a private network.</summary>
    public static async Task<int> RunInsideAsync(string[] arguments)
    {
        var program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) is "dotnet" ? [program, typeof(Namespaces).Assembly.Location] : [program];
        var start = new ProcessStartInfo("unshare", ["--net", "--mount", "--", .. self, .. arguments]);
        start.Environment[Mark] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The bridge. Only inside.</summary>
    public static async Task CreateAsync()
    {
        await ShellAsync("mkdir -p /run/netns && mount -t tmpfs none /run/netns && ip link set lo up");
        await ShellAsync($"ip link add {Table} type bridge && ip address add {Outside}/24 dev {Table} && ip link set {Table} up");
    }

    public static async Task AddAsync(string name)
    {
        await ShellAsync($"ip netns add {name} && ip link add to-{name} type veth peer name eth0 netns {name} && ip link set to-{name} master {Table} && ip link set to-{name} up");
        await ShellAsync($"ip -n {name} link set lo up && ip -n {name} address add {AddressOf(name)}/24 dev eth0 && ip -n {name} link set eth0 up");
        await InAsync(name, $"nft add table inet {Table} && nft 'add chain inet {Table} in {{ type filter hook input priority 0; }}'");
    }

    public static IPAddress AddressOf(string name) => IPAddress.Parse($"{Net}.{10 + int.Parse(name.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>A program and its arguments, so that they run in the namespace.</summary>
    public static string[] Prefix(string name) => ["ip", "netns", "exec", name];

    /// <summary>From now on one silo hears nothing of another.</summary>
    public static Task DeafenAsync(string name, string to) => InAsync(name, $"nft add rule inet {Table} in ip saddr {AddressOf(to)} counter drop");

    /// <summary>From now on a silo hears nothing that comes from outside to one of its ports.</summary>
    public static Task DeafenAsync(string name, int port) => InAsync(name, $"nft add rule inet {Table} in ip saddr {Outside} tcp dport {port} counter drop");

    /// <summary>Lets everything through again; returns how many packets were dropped.</summary>
    public static async Task<long> HealAsync(string name)
    {
        var rules = await InAsync(name, $"nft list chain inet {Table} in && nft flush chain inet {Table} in");
        return Dropped().Matches(rules).Sum(match => long.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("packets ([0-9]+)")]
    private static partial Regex Dropped();

    private static Task<string> InAsync(string name, string command) => Signals.RunAsync(Prefix(name)[0], [.. Prefix(name)[1..], "sh", "-c", command]);

    private static Task ShellAsync(string command) => Signals.RunAsync("sh", ["-c", command]);
}
