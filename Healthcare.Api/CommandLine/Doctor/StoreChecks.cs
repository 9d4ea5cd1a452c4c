using System.Globalization;
using Healthcare.Storage.Sqlite;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether the database file is sound and of this program's time.</summary>
internal static class StoreChecks
{
    public static IEnumerable<Check> Run(SqliteInspection store)
    {
        if (!store.Exists)
        {
            yield return Check.Ok("schema", "no database yet; the first start makes it");
            yield break;
        }

        yield return Schema(store);
        yield return File(store);
    }

    private static Check Schema(SqliteInspection store)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"version {store.SchemaVersion}");
        if (store.SchemaVersion > store.KnownVersion)
            return Check.Failed("schema", string.Create(CultureInfo.InvariantCulture, $"{version}, and this program knows {store.KnownVersion} at most: use the newer program that wrote the data"));
        if (store.SchemaVersion == store.KnownVersion)
            return Check.Ok("schema", version);
        return store.Damage.Count > 0
            ? Check.Failed("schema", "cannot be read: see below")
            : Check.Warning("schema", string.Create(CultureInfo.InvariantCulture, $"{version}; the next start brings it to {store.KnownVersion}: make a backup before"));
    }

    private static Check File(SqliteInspection store)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{store.DatabasePath}, {store.SizeBytes / (double)(1 << 20):N1} MiB");
        return store.Damage is [var first, ..]
            ? Check.Failed("database file", $"{size}, is damaged ({store.Damage.Count}: {Failures.OneLine(first)}): keep a copy of it, and bring back a backup with `{Executable.Name} {RestoreCommand.Name} FILE --force`")
            : Check.Ok("database file", $"{size}, is sound");
    }
}
