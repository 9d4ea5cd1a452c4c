namespace Healthcare.Membership;

public sealed class DeathRuleTests
{
    [Theory]
    [InlineData(5, false, "Refuses", false)]
    [InlineData(7, false, "Refuses", true)]
    [InlineData(null, false, "Refuses", true)]
    [InlineData(7, false, "Silent", false)]
    [InlineData(21, false, "Silent", true)]
    [InlineData(3600, false, "Accepts", false)]
    [InlineData(7, true, "Accepts", true)]
    [InlineData(5, true, "Accepts", false)]
    public void A_silo_is_dead_when_it_is_neither_heard_of_nor_there(int? unseenSeconds, bool hasSuccessor, string port, bool isDead) =>
        Assert.Equal(isDead, DeathRule.IsDead(unseenSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, hasSuccessor, Enum.Parse<PortAnswer>(port)));
}
