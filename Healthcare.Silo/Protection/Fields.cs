using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Healthcare.Protection;

/// <summary>Texts with their lengths before them, so that nothing can move from one field into the next; -1 for none.</summary>
internal static class Fields
{
    private const int None = -1;

    public static void Write(IBufferWriter<byte> writer, string? text)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(4), text is null ? None : Encoding.UTF8.GetByteCount(text));
        writer.Advance(4);
        if (text is not null)
            Encoding.UTF8.GetBytes(text, writer);
    }

    public static string? Read(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        bytes = bytes[4..];
        if (length == None)
            return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
