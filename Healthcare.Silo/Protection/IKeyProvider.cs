namespace Healthcare.Protection;

/// <summary>Where the keys come from: port to a file, the settings, or a vault.</summary>
public interface IKeyProvider
{
    /// <summary>What to tell people where keys are wrong, e.g. <c>the file '/etc/healthcare/keys.json'</c>.</summary>
    string Description { get; }

    /// <summary>The ring as it is now; it is asked again when a key is missed, and before keys are changed.</summary>
    /// <exception cref="Hosting.StartupException">There is no ring, or it cannot be used; the message says why and has nothing of a key.</exception>
    /// <param name="mayCreate">Where there is no ring, make one: nothing is sealed with another.</param>
    KeyRing Load(bool mayCreate);
}

/// <summary>The ring of the settings, as the process was started with.</summary>
public sealed class FixedKeys(KeyRing ring, string description) : IKeyProvider
{
    public string Description => description;

    public static FixedKeys OfDevelopment { get; } = new(KeyRing.Development, "the program itself");

    public KeyRing Load(bool mayCreate) => ring;
}
