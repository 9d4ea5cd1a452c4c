using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Healthcare.Support;

namespace Healthcare.OpenApi;

/// <summary>The document in the repository, from which the web app's calls are generated, is the one that is served.</summary>
public sealed class OpenApiFileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_file_is_what_the_server_says()
    {
        var served = JsonNode.Parse((await host.Anonymous.GetAsync("/openapi/v1.json")).Expect(200).Text);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(FilePath(), TestContext.Current.CancellationToken));
        Assert.True(
            JsonNode.DeepEquals(served, file),
            "Healthcare.Api/OpenApi/v1.json is not what the server says. Start the server and run, in Healthcare.Api/ClientApp: npm run generate -- --url http://127.0.0.1:8080");
    }

    private static string FilePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../Healthcare.Api/OpenApi/v1.json");
}
