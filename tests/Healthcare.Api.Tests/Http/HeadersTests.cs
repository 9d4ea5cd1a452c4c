using Microsoft.AspNetCore.Http;

namespace Healthcare.Http;

public sealed class HeadersTests
{
    [Theory]
    [InlineData("\"0\"", 0)]
    [InlineData("\"17\"", 17)]
    public void An_entity_tag_is_a_version_in_quotes(string tag, long version)
    {
        Assert.True(EntityTag.TryParse(tag, out var read));
        Assert.Equal(version, read);
        Assert.Equal(tag, EntityTag.Of(version));
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1")]
    [InlineData("W/\"1\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"a\"")]
    [InlineData("\"")]
    public void Nothing_else_is_an_entity_tag(string tag) => Assert.False(EntityTag.TryParse(tag, out _));

    [Theory]
    [InlineData("\"3\"", true)]
    [InlineData("\"1\", \"3\"", true)]
    [InlineData("W/\"3\"", true)]
    [InlineData("*", true)]
    [InlineData("\"4\"", false)]
    [InlineData("", false)]
    public void If_none_match_names_versions_that_are_known(string header, bool known)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.IfNoneMatch = header;
        Assert.Equal(known, EntityTag.IsKnownTo(http.Request, "\"3\""));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("!~", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    [InlineData("a\t", false)]
    public void An_idempotency_key_is_visible_ascii(string key, bool usable) => Assert.Equal(usable, IdempotencyHeader.IsUsable(key));

    [Fact]
    public void An_idempotency_key_has_at_most_128_characters()
    {
        Assert.True(IdempotencyHeader.IsUsable(new string('k', 128)));
        Assert.False(IdempotencyHeader.IsUsable(new string('k', 129)));
    }

    [Fact]
    public void Two_callers_never_share_an_idempotency_key()
    {
        var request = new DefaultHttpContext().Request;
        var one = IdempotencyHeader.Bind("key", "caller-1", request, [1]);
        var two = IdempotencyHeader.Bind("key", "caller-2", request, [1]);
        Assert.NotEqual(one.Key, two.Key);
        Assert.Equal(one.RequestHash, two.RequestHash);
        Assert.Equal(64, one.Key.Length);
    }

    [Fact]
    public void Method_path_query_and_body_make_another_request()
    {
        HashSet<string> hashes = [];
        foreach (var method in (string[])["PUT", "POST"])
            foreach (var path in (string[])["/a", "/b"])
                foreach (var query in (string[])["", "?x=1"])
                    foreach (var body in (byte[][])[[], [1]])
                    {
                        var request = new DefaultHttpContext().Request;
                        (request.Method, request.Path, request.QueryString) = (method, path, new QueryString(query));
                        hashes.Add(IdempotencyHeader.Bind("key", "caller", request, body).RequestHash);
                    }

        Assert.Equal(16, hashes.Count);
    }

    [Fact]
    public void The_same_change_on_another_version_is_another_request()
    {
        var hashes = ((string?[])[null, "*", "\"1\"", "\"2\""]).Select(match =>
        {
            var request = new DefaultHttpContext().Request;
            request.Headers.IfMatch = match;
            return IdempotencyHeader.Bind("key", "caller", request, [1]).RequestHash;
        });

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData("0HN-1.2_3:4", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\nb", false)]
    [InlineData(null, false)]
    public void A_request_id_cannot_forge_a_line_of_a_log(string? id, bool usable) => Assert.Equal(usable, RequestIds.IsUsable(id));
}
