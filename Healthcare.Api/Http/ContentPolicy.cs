using System.Security.Cryptography;

namespace Healthcare.Http;

/// <summary>
/// What a browser may do with an answer (Content Security Policy, level 3). Data may do nothing. A page may load what this server has, and run
/// inline what carries the nonce of its own answer: nothing else that is inline, neither script nor style.
/// </summary>
internal static class ContentPolicy
{
    /// <summary>Of every answer that is no page.</summary>
    public const string Data = "default-src 'none'; frame-ancestors 'none'";

    private const int NonceBytes = 16;

    /// <summary>
    /// Makes the answer a page. The nonce is for its <c>script</c> and <c>style</c> elements, and for libraries that make style elements
    /// (emotion: <c>createCache({ nonce })</c>). It is new for every answer, so the page itself may not be cached.
    /// </summary>
    /// <returns>The nonce.</returns>
    public static string AllowPage(HttpResponse response)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        AllowPage(response, nonce);
        return nonce;
    }

    /// <summary>As above, where a library makes the nonce.</summary>
    public static void AllowPage(HttpResponse response, string nonce) => response.Headers.ContentSecurityPolicy =
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}
