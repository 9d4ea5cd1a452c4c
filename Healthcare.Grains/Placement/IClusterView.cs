namespace Healthcare.Placement;

/// <summary>The silos as this one knows them.</summary>
public interface IClusterView
{
    /// <summary>Another one whenever a silo has come or gone: from then on grains may belong elsewhere, and others here.</summary>
    long Version { get; }
}
