namespace Healthcare.Accounts;

public sealed class AccountRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 5, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6238, appendix B, the last six digits; the secret is its "12345678901234567890".</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long unixSeconds, string code) =>
        Assert.Equal(code, Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds))));

    [Fact]
    public void A_clock_may_go_half_a_minute_wrong_and_no_more()
    {
        var secret = Totp.NewSecret();
        var step = Totp.StepAt(s_now);
        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.Equal(step - 1, Totp.Match(secret, Totp.CodeAt(secret, step - 1), s_now, 0));
        Assert.Equal(step + 1, Totp.Match(secret, Totp.CodeAt(secret, step + 1), s_now, 0));
        Assert.Null(Totp.Match(secret, Totp.CodeAt(secret, step - 2), s_now, 0));
        Assert.Null(Totp.Match(secret, Totp.CodeAt(secret, step), s_now, step));
    }

    [Fact]
    public void Waits_double_to_the_longest_and_are_forgotten()
    {
        var count = new AttemptCount();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, count.WaitAt(s_now, AttemptLimits.OfAddress));
            count = count.Failed(s_now);
        }

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), count.WaitAt(s_now, AttemptLimits.OfAddress));
            count = count.Failed(s_now);
        }

        Assert.Equal(TimeSpan.Zero, count.WaitAt(s_now + AttemptLimits.Memory, AttemptLimits.OfAddress));
        Assert.Equal(1, count.Failed(s_now + AttemptLimits.Memory).Failures);
    }

    [Fact]
    public void The_next_key_is_known_a_day_before_it_signs_and_the_last_one_until_its_tokens_have_ended()
    {
        var first = SigningKeyRules.Due(null, s_now);
        Assert.Same(first, SigningKeyRules.Due(first, s_now.AddDays(28)));
        var announced = SigningKeyRules.Due(first, s_now.AddDays(29));
        Assert.Equal(2, announced.Keys.Length);
        Assert.Equal(first.Keys[0], SigningKeyRules.Current(announced, s_now.AddDays(29.9)));
        Assert.Equal(announced.Keys[1], SigningKeyRules.Current(announced, s_now.AddDays(30)));
        Assert.Same(announced, SigningKeyRules.Due(announced, s_now.AddDays(30).AddMinutes(59)));
        Assert.Single(SigningKeyRules.Due(announced, s_now.AddDays(30).AddMinutes(61)).Keys);
    }

    [Fact]
    public void A_change_of_keys_at_once_is_known_to_everybody_before_it_signs()
    {
        var first = SigningKeyRules.Due(null, s_now);
        var rotated = SigningKeyRules.Rotate(first, s_now.AddDays(1));
        Assert.Equal(first.Keys[0], SigningKeyRules.Current(rotated, s_now.AddDays(1).AddSeconds(9)));
        Assert.Equal(rotated.Keys[1], SigningKeyRules.Current(rotated, s_now.AddDays(1).AddSeconds(10)));
    }
}
