using System.CommandLine;
using System.Security.Cryptography;
using Healthcare.Tls;

namespace Healthcare.CommandLine;

/// <summary><c>certificates DIRECTORY</c>: a private authority and a certificate for everything that speaks TLS here.</summary>
internal static class CertificatesCommand
{
    public const string Name = "certificates";
    private const int MostDays = 825;

    /// <summary>Whom there is a certificate for, and what for. A client of the silos is no server to them.</summary>
    private static readonly (string Name, CertificateUses Uses)[] s_all =
    [
        ("silo", CertificateUses.Server | CertificateUses.Client),
        ("api", CertificateUses.Client),
        ("https", CertificateUses.Server),
        ("postgres", CertificateUses.Server),
        ("redis", CertificateUses.Server),
    ];

    public static Command Create()
    {
        var directory = new Argument<string>("DIRECTORY") { Description = "Where ca.pem, ca.key and the certificates are written; an authority that is there is used." };
        directory.Validators.Add(InputFile.RefuseOptions);
        var hosts = new Option<string[]>("--host")
        {
            Description = "A name or IP address that https, postgres and redis are reached at; repeatable.",
            HelpName = "HOST",
            DefaultValueFactory = _ => ["localhost", "127.0.0.1", "::1"],
        };
        var days = NumberOption.Create("--days", "How long the certificates are good for.", 397, 1, MostDays);
        var only = new Option<string[]>("--only") { Description = "Makes only these anew; repeatable.", HelpName = "NAME" };
        only.AcceptOnlyFromAmong([.. s_all.Select(each => each.Name)]);
        var command = new Command(Name, "Makes a private certificate authority and certificates of it for silos, APIs, HTTPS, PostgreSQL and Redis; again, it renews them.") { directory, hosts, days, only };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(directory), parsed.GetValue(hosts) ?? [], parsed.GetValue(days), parsed.GetValue(only) ?? []));
        return command;
    }

    private static int Run(string directory, string[] hosts, int days, string[] only)
    {
        directory = Path.GetFullPath(directory);
        try
        {
            using var maker = CertificateMaker.Open(directory, TimeProvider.System);
            foreach (var (name, uses) in s_all.Where(each => only.Length == 0 || only.Contains(each.Name)))
            {
                maker.Make(name, uses, uses.HasFlag(CertificateUses.Client) ? [name] : hosts, days);
                Console.WriteLine(Path.Combine(directory, $"{name}.pem"));
            }
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new CommandException($"No certificates could be made in '{directory}': {fault.Message}");
        }

        return ExitCode.Done;
    }
}
