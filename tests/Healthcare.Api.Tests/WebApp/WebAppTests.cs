using System.Net;
using System.Text.RegularExpressions;
using Healthcare.Support;

namespace Healthcare.WebApp;

/// <summary>How browsers get the web app. Skipped where it was not built, because Node.js is missing.</summary>
public sealed partial class WebAppTests : IClassFixture<ApiHost>, IDisposable
{
    private readonly HttpClient _browser;

    public WebAppTests(ApiHost host)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "webapp", "index.html")), "The web app is not built.");
        _browser = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(host.Address, "/") };
    }

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/appointments/some-day")]
    public async Task A_person_gets_the_page_at_every_address_with_a_nonce_of_its_own(string address)
    {
        var (first, second) = (await PageAsync(address), await PageAsync(address));
        var policy = first.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"script-src 'self' 'nonce-{first.Nonce}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.True(first.Answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("__CSP_NONCE__", first.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", first.Text);
        Assert.DoesNotContain("<style", first.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task Files_are_kept_for_ever_and_come_compressed_as_asked(string? encoding)
    {
        var (_, page, _) = await PageAsync("/");
        foreach (Match asset in Asset().Matches(page))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asset.Groups[1].Value);
            if (encoding is not null)
                request.Headers.AcceptEncoding.ParseAdd(encoding);
            using var answer = await _browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.Equal(answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync()).Length);
        }

        Assert.NotEmpty(Asset().Matches(page));
    }

    [Theory]
    [InlineData("/api/v1/nothing", 401)]
    [InlineData("/assets/nothing.js", 401)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task What_is_no_page_is_not_taken_for_one(string address, int status)
    {
        using var answer = await AskAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_program_that_asks_for_no_page_gets_none()
    {
        using var answer = await _browser.GetAsync(new Uri("/appointments", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<(HttpResponseMessage Answer, string Text, string Nonce)> PageAsync(string address)
    {
        var answer = await AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer, text, Nonce().Match(text).Groups[1].Value);
    }

    private async Task<HttpResponseMessage> AskAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return await _browser.SendAsync(request);
    }

    [GeneratedRegex("csp-nonce\" nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+\\.(?:js|css))\"")]
    private static partial Regex Asset();
}
