using System.Text.Unicode;

namespace Healthcare.Documents;

/// <summary>The media types that are taken, each known by how its content begins. Pure.</summary>
internal static class DocumentMedia
{
    public static readonly string[] All = ["application/pdf", "image/png", "image/jpeg", "text/plain"];

    /// <summary>Whether content is what it is said to be: nothing that a browser may run passes for a picture.</summary>
    public static bool Fits(string mediaType, ReadOnlySpan<byte> content) => mediaType switch
    {
        "application/pdf" => content.StartsWith("%PDF-"u8),
        "image/png" => content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        "image/jpeg" => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        "text/plain" => IsText(content),
        _ => false,
    };

    /// <summary>What a file of the type is called.</summary>
    public static string ExtensionOf(string mediaType) => mediaType switch
    {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => "txt",
    };

    // UTF-8 without control characters but tab, line feed, form feed and carriage return.
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (!Utf8.IsValid(content))
            return false;
        foreach (var c in content)
            if (c is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r') or 0x7F)
                return false;
        return true;
    }
}
