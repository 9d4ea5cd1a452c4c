using Healthcare.Support;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Healthcare.Support;

/// <summary>Stops the server that the tests of this run shared, if any of them started it.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    public ValueTask DisposeAsync() => PostgresServer.StopSharedAsync();
}
