namespace Healthcare.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 5, 0, 0, TimeSpan.Zero);

    private static WebhookState State { get; } = WebhookRules.New(
        "hook-1", new WebhookDetails("Reminders", "https://a.example", ["appointment.booked"]), new WebhookSecret("sec-1", "whsec_MQ=="), startsAfter: 7, s_now, "acc-1");

    /// <summary>The example of the Standard Webhooks specification's own libraries.</summary>
    [Fact]
    public void A_signature_is_what_Standard_Webhooks_says() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(
                ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8));

    [Fact]
    public void During_the_overlap_both_secrets_sign_and_after_it_one()
    {
        var rotated = WebhookRules.Rotate(State, new WebhookSecret("sec-2", "whsec_Mg=="), s_now.AddHours(1));
        Assert.Equal(["whsec_Mg==", "whsec_MQ=="], rotated.SecretsAt(s_now.AddMinutes(59)));
        Assert.Equal(["whsec_Mg=="], rotated.SecretsAt(s_now.AddHours(1)));
        Assert.Equal(2, WebhookSignature.Sign(rotated.SecretsAt(s_now), "evt-1", s_now, "{}"u8).Split(' ').Distinct().Count());
    }

    [Fact]
    public void One_that_was_given_up_begins_anew_when_it_is_changed()
    {
        var given = WebhookRules.GiveUp(State, WebhookErrors.Gone);
        Assert.Equal((WebhookStatus.Error, WebhookErrors.Gone, 2), (given.Value.Status, given.Value.Error, given.Value.Version));
        var changed = WebhookRules.Change(given, new WebhookDetails("Reminders", "https://b.example", ["appointment.cancelled"]), isOff: false, s_now.AddDays(4));
        Assert.Equal((WebhookStatus.Active, null, "https://b.example", 3), (changed.Value.Status, changed.Value.Error, changed.Value.Endpoint, changed.Value.Version));
        Assert.Equal(s_now.AddDays(4), changed.ChangedAt);
        Assert.Equal((State.Secret, State.StartsAfter), (changed.Secret, changed.StartsAfter));
    }

    [Theory]
    [InlineData(1, 0.5, 5)]
    [InlineData(1, 0, 4)]
    [InlineData(1, 1, 6)]
    [InlineData(4, 0.5, 40)]
    [InlineData(11, 0.5, 3600)]
    [InlineData(1000, 0.5, 3600)]
    public void The_pauses_grow_to_an_hour(int attempt, double random, double seconds) =>
        Assert.Equal(seconds, WebhookRetries.Delay(attempt, random, null).TotalSeconds, 3);

    [Theory]
    [InlineData(120, 120)]
    [InlineData(1, 5)]
    [InlineData(10_000_000, 86_400)]
    public void A_receiver_may_ask_for_more_time_but_not_for_ever(int asked, double seconds) =>
        Assert.Equal(seconds, WebhookRetries.Delay(1, 0.5, TimeSpan.FromSeconds(asked)).TotalSeconds, 3);

    [Fact]
    public void It_gives_up_three_days_after_the_first_failure_of_one_event()
    {
        var first = WebhookRetries.After(null, 5, 1, s_now, TimeSpan.FromSeconds(5));
        var second = WebhookRetries.After(first, 5, 2, s_now.AddSeconds(5), TimeSpan.FromSeconds(10));
        var other = WebhookRetries.After(second, 6, 1, s_now.AddDays(2), TimeSpan.FromSeconds(5));
        Assert.Equal(s_now, second.FirstAt);
        Assert.Equal(s_now.AddSeconds(15), second.NextAt);
        Assert.False(WebhookRetries.GivesUp(second, s_now.AddDays(3).AddTicks(-1)));
        Assert.True(WebhookRetries.GivesUp(second, s_now.AddDays(3)));
        Assert.False(WebhookRetries.GivesUp(other, s_now.AddDays(3)));
    }
}
