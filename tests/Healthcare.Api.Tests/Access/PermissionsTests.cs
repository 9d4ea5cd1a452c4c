namespace Healthcare.Access;

public sealed class PermissionsTests
{
    [Fact]
    public void An_administrator_may_everything_and_an_unknown_role_nothing()
    {
        foreach (var role in Roles.All)
            Assert.Subset(Permissions.Of(Roles.Administrator).ToHashSet(), Permissions.Of(role).ToHashSet());
        Assert.Empty(Permissions.Of("janitor"));
    }

    [Fact]
    public void An_auditor_changes_nothing() =>
        Assert.All(Permissions.Of(Roles.Auditor), permission => Assert.Matches(":(read|list|all|search|look-up|verify)$", permission));

    [Fact]
    public void The_hash_of_a_key_is_its_sha256_in_lower_case_hex() =>
        Assert.Equal("2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", KeyHash.Of("key").ToString());

    [Fact]
    public void Demo_keys_are_known_as_such()
    {
        Assert.All(Roles.All, role => Assert.True(DemoKeys.IsDemo(KeyHash.Of(DemoKeys.Of(role)).ToString())));
        Assert.All(Roles.All, role => Assert.True(DemoKeys.Of(role).Length >= 32));
        Assert.False(DemoKeys.IsDemo(KeyHash.Of("demo").ToString()));
    }
}
