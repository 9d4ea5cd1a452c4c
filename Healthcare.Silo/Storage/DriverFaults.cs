using System.Data.Common;

namespace Healthcare.Storage;

/// <summary>Exceptions of database drivers, for callers that may be in another process.</summary>
internal static class DriverFaults
{
    /// <summary>The exception itself, or one that says the same and that Orleans can send.</summary>
    public static Exception Portable(Exception fault) =>
        fault is DbException or { InnerException: DbException } ? new InvalidOperationException($"{fault.GetType().Name}: {fault.Message}") : fault;
}
