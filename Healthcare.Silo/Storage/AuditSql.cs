using System.Globalization;
using Healthcare.Audit;

namespace Healthcare.Storage;

/// <summary>The names of a dialect for <see cref="AuditSql"/>.</summary>
internal sealed record AuditNames(string Changes, string Accesses, string SeenPatients, string PatientId, string AccessId, string Columns, char Place, Func<DateTimeOffset, object> ToTime);

/// <summary>The query of an auditor: each log by the index that fits, the newest first, and both merged.</summary>
internal sealed class AuditSql(AuditNames names)
{
    private readonly List<object> _values = [];

    public IReadOnlyList<object> Values => _values;

    public static (string Sql, IReadOnlyList<object> Values) Find(AuditNames names, AuditQuery query, AuditPosition? before, int limit)
    {
        var sql = new AuditSql(names);
        var text = $"""
            SELECT * FROM (
            SELECT * FROM ({sql.Log(AuditLogKind.Changes, query, before, limit)}) AS changes
            UNION ALL
            SELECT * FROM ({sql.Log(AuditLogKind.Accesses, query, before, limit)}) AS accesses
            ) AS found ORDER BY at DESC, log DESC, id DESC LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """;
        return (text, sql.Values);
    }

    private string Log(AuditLogKind log, AuditQuery query, AuditPosition? before, int limit)
    {
        var seen = log is AuditLogKind.Accesses && query.PatientId is not null;
        var (at, id) = seen ? ("p.at", $"p.{names.AccessId}") : ("e.at", "e.id");
        var table = log is AuditLogKind.Changes ? names.Changes : names.Accesses;
        var from = seen ? $"{names.SeenPatients} p JOIN {table} e ON e.id = p.{names.AccessId}" : $"{table} e";
        var conditions = string.Join(" AND ", Conditions(log, query, before, at, id, seen ? "p" : "e"));
        var columns = string.Join(", ", names.Columns.Split(", ").Select(column => $"e.{column}"));
        return $"""
            SELECT {columns}, {(int)log} AS log FROM {from}
            {(conditions.Length == 0 ? "" : $"WHERE {conditions}")}
            ORDER BY {at} DESC, {id} DESC LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """;
    }

    private IEnumerable<string> Conditions(AuditLogKind log, AuditQuery query, AuditPosition? before, string at, string id, string patients)
    {
        if (query.From is { } from)
            yield return $"{at} >= {Value(names.ToTime(from))}";
        if (query.To is { } to)
            yield return $"{at} < {Value(names.ToTime(to))}";
        if (query.Actor is { } actor)
            yield return $"e.actor = {Value(actor)}";
        if (query.Action is { } action)
            yield return $"e.action = {Value(action)}";
        if (query.PatientId is { } patient)
            yield return $"{patients}.{names.PatientId} = {Value(patient)}";
        if (before is not { } position)
            yield break;
        yield return log == position.Log
            ? $"({at}, {id}) < ({Value(names.ToTime(position.At))}, {Value(position.Id)})"
            : $"{at} {(log < position.Log ? "<=" : "<")} {Value(names.ToTime(position.At))}";
    }

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{names.Place}{_values.Count}");
    }
}
