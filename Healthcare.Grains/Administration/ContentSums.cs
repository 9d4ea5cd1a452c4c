using System.Security.Cryptography;

namespace Healthcare.Administration;

/// <summary>Size and SHA-256 of the contents of documents, whose chunks come one document after the other.</summary>
public sealed class ContentSums
{
    private readonly Dictionary<string, (long Size, string Hash)> _sums = [];
    private readonly List<byte[]> _chunks = [];
    private string? _current;

    public void Add(string documentId, byte[] chunk)
    {
        if (documentId != _current)
            Close();
        _current = documentId;
        _chunks.Add(chunk);
    }

    public IReadOnlyDictionary<string, (long Size, string Hash)> ByDocument()
    {
        Close();
        return _sums;
    }

    private void Close()
    {
        if (_current is null)
            return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in _chunks)
            hash.AppendData(chunk);
        _sums[_current] = (_chunks.Sum(chunk => (long)chunk.Length), Convert.ToHexStringLower(hash.GetHashAndReset()));
        _chunks.Clear();
        _current = null;
    }
}
