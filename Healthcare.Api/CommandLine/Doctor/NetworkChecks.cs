using System.Globalization;
using Healthcare.Administration;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether what the data says fits together: slots, patients, schedules and events.</summary>
internal static class NetworkChecks
{
    private const string Subject = "network";
    private const int Most = 10;

    public static IEnumerable<Check> Run(IntegrityReport report)
    {
        if (report.Valid)
            return [Check.Ok(Subject, string.Join(", ", report.Checked.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(Count)) is { Length: > 0 } counts ? counts : "empty")];
        var found = report.Findings.Take(Most).Select(finding => Check.Failed(Subject, $"{finding.Code} at {finding.Subject}: {finding.Detail}"));
        return report.Findings.Length <= Most
            ? found
            : [.. found, Check.Failed(Subject, string.Create(CultureInfo.InvariantCulture, $"and {report.Findings.Length - Most} more: GET /api/v1/admin/integrity lists them"))];
    }

    private static string Count(KeyValuePair<string, long> entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:N0}");
}
