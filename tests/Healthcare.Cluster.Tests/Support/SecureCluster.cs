namespace Healthcare.Cluster;

/// <summary>Two silos and two APIs in which everything speaks TLS, and the certificates of somebody else's authority.</summary>
public sealed class SecureCluster : IAsyncLifetime
{
    private LocalCluster? _cluster;

    public LocalCluster Cluster => _cluster!;

    public ClusterStatus Status { get; private set; } = null!;

    /// <summary>The certificates of another authority, by the same names.</summary>
    public string OthersCertificates { get; } = Directory.CreateTempSubdirectory("healthcare-others-").FullName;

    public string Certificates => Path.Combine(Cluster.Directory, "certificates");

    public async ValueTask InitializeAsync()
    {
        _cluster = await LocalCluster.UpAsync(["--secure", "--silos", "2", "--apis", "2", .. SharedCluster.Small]);
        Status = await _cluster.StatusAsync();
        await ClusterScript.MakeCertificatesAsync(OthersCertificates);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
            await cluster.DisposeAsync();
        Directory.Delete(OthersCertificates, recursive: true);
    }
}
