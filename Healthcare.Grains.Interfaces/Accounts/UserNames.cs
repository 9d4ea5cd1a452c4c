using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Accounts;

/// <summary>When two user names are the same: in Unicode form KC, whatever the case.</summary>
public static class UserNames
{
    public static string Normalize(string userName) => userName.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();

    /// <summary>Stands for the name in keys, which everybody who operates the system can read.</summary>
    public static string Hash(string userName) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(userName))));
}
