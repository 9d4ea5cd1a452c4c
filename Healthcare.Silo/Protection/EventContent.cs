using System.Buffers;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>What is sealed of an event: where it came from, why, and its data.</summary>
internal static class EventContent
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_content;

    public static ReadOnlySpan<byte> Write(EventDraft draft)
    {
        var content = t_content ??= new ArrayBufferWriter<byte>(1024);
        content.ResetWrittenCount();
        Fields.Write(content, draft.From);
        Fields.Write(content, draft.Reason);
        content.Write(draft.Data);
        return content.WrittenSpan;
    }

    public static EventDraft Read(ReadOnlySpan<byte> content, EventDraft stored)
    {
        var from = Fields.Read(ref content) ?? "";
        return stored with { From = from, Reason = Fields.Read(ref content), Data = content.ToArray(), Sealed = null };
    }
}
