using Healthcare.Protection;
using Healthcare.Storage;

namespace Healthcare.Imports;

internal static class ImportBodies
{
    /// <exception cref="IOException">The chunk was changed or moved: the body is damaged for good.</exception>
    public static byte[] Open(Protector protector, string importId, int ordinal, byte[] envelope)
    {
        try
        {
            return protector.OpenChunk(importId, ordinal, envelope);
        }
        catch (SealBrokenException fault)
        {
            throw new IOException("A part of the import's body is damaged.", fault);
        }
    }
}
