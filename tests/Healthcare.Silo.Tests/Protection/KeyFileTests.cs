using Healthcare.Hosting;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Healthcare.Protection;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.Combine("keys.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_ring_is_made_once_for_its_user_alone()
    {
        var made = new KeyFile(FilePath, makesRing: true).Load(mayCreate: true);

        var again = new KeyFile(FilePath).Load(mayCreate: false);
        Assert.Equal((made.CurrentId, made.Blind.Check), (again.CurrentId, again.Blind.Check));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal([FilePath], Directory.EnumerateFiles(_directory.Path));
    }

    [Fact]
    public void Of_many_who_make_it_at_once_all_have_the_same() =>
        Assert.Single(ParallelEnumerable.Range(0, 16).WithDegreeOfParallelism(8).Select(_ => new KeyFile(FilePath, makesRing: true).Load(mayCreate: true).CurrentId).Distinct().ToArray());

    [Fact]
    public void A_ring_that_is_missing_is_not_made_where_data_needs_it() => AssertRefused(() => new KeyFile(FilePath, makesRing: true).Load(mayCreate: false), "Healthcare__Protection__KeyFile");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys": [], "index": "0000000000000000000000000000000000000000000000000000000000000000"}""")]
    [InlineData("""{"keys": ["00"], "index": "0000000000000000000000000000000000000000000000000000000000000000"}""")]
    [InlineData("""{"keys": ["0000000000000000000000000000000000000000000000000000000000000000"], "index": "no"}""")]
    [InlineData("""{"keys": null, "index": null}""")]
    public void What_is_no_ring_is_refused_and_not_repeated(string content)
    {
        Write(content);
        AssertRefused(() => new KeyFile(FilePath).Load(mayCreate: false), "is no key ring");
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes here.");
        new KeyFile(FilePath).Save(KeyRing.New());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        AssertRefused(() => new KeyFile(FilePath).Load(mayCreate: false), "chmod 600");
    }

    [Theory]
    [InlineData("KeyFile=/keys;Keys=1", "Keep one of the two ways")]
    [InlineData("Keys=1", "Healthcare__Protection__Keys must be 64")]
    [InlineData("IndexKey=K", "Healthcare__Protection__Keys must be 64")]
    [InlineData("Keys=K", "Healthcare__Protection__IndexKey must be 64")]
    [InlineData("Keys=K,;IndexKey=K", "Healthcare__Protection__Keys must be 64")]
    public void Settings_that_are_wrong_are_named(string settings, string said)
    {
        var source = new SettingsSource(Configure(settings));
        ProtectionSettings.Read(source, null);
        AssertRefused(() => source.ThrowIfWrong(), said);
    }

    [Fact]
    public void Keys_of_the_settings_are_the_ring_and_the_first_seals()
    {
        var (first, second, index) = (KeyRing.NewKey(), KeyRing.NewKey(), KeyRing.NewKey());
        var settings = Read($"Keys={Convert.ToHexString(first)}, {Convert.ToHexStringLower(second)};IndexKey={Convert.ToHexStringLower(index)}");

        Assert.Equal([KeyRing.IdOf(first), KeyRing.IdOf(second)], settings.Keys.Load(mayCreate: false).Ids);
        Assert.False(settings.AreMissing || settings.AreWeak);
    }

    [Fact]
    public void Typed_and_known_keys_are_weak_and_no_keys_are_missing()
    {
        Assert.True(Read("Keys=K;IndexKey=K").AreWeak);
        Assert.True(Read($"Keys={Convert.ToHexString(KeyRing.Development.Keys[0])};IndexKey={Convert.ToHexString(KeyRing.NewKey())}").AreWeak);
        Assert.True(Read("").AreMissing);
    }

    private static ProtectionSettings Read(string settings)
    {
        var source = new SettingsSource(Configure(settings));
        var read = ProtectionSettings.Read(source, null);
        source.ThrowIfWrong();
        return read;
    }

    private static IConfiguration Configure(string settings) => new ConfigurationBuilder().AddInMemoryCollection(
        settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create($"Healthcare:Protection:{pair[0]}", (string?)pair[1].Replace("K", new string('0', 64), StringComparison.Ordinal)))).Build();

    private void Write(string content)
    {
        File.WriteAllText(FilePath, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void AssertRefused(Action action, string said)
    {
        var fault = Assert.Throws<StartupException>(action);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('0', 64), fault.Message, StringComparison.Ordinal);
    }
}
