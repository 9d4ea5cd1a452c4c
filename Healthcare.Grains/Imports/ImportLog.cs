using Microsoft.Extensions.Logging;

namespace Healthcare.Imports;

/// <summary>What operators read about imports. Ids of imports and counts only: lines hold patient data.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Import {ImportId}: {Total} lines accepted.")]
    public static partial void Accepted(ILogger logger, string importId, long total);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Import {ImportId} goes on after line {Line} of pass {Pass}.")]
    public static partial void GoesOn(ILogger logger, string importId, long line, ImportPass pass);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "Import {ImportId} is {Status}: {Done} lines done, {Failed} failed.")]
    public static partial void Ended(ILogger logger, string importId, ImportStatus status, long done, long failed);

    [LoggerMessage(EventId = 4004, Level = LogLevel.Warning, Message = "Import {ImportId} tries the chunk after line {Line} again in {Seconds} s: {Fault}.")]
    public static partial void Retries(ILogger logger, string importId, long line, double seconds, string fault);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Error, Message = "Import {ImportId}: the spooled file cannot be read.")]
    public static partial void Unreadable(ILogger logger, Exception exception, string importId);

    [LoggerMessage(EventId = 4006, Level = LogLevel.Warning, Message = "Import {ImportId} was never accepted; what it left behind is removed.")]
    public static partial void Abandoned(ILogger logger, string importId);
}
