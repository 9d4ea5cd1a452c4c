namespace Healthcare.Placement;

/// <summary>Names for <c>[GrainDirectory]</c>.</summary>
public static class Directories
{
    /// <summary>
    /// A grain belongs to the silo that is computed from its id and the silos that are there. Nothing is registered and nobody is asked. While silos
    /// come and go two may think that they have a grain: only for grains whose writes the store fences by version, and whose row knows
    /// the <see cref="IClusterView"/> it was read in.
    /// </summary>
    public const string Owner = "owner";
}
