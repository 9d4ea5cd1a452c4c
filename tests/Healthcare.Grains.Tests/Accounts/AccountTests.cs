using System.Security.Cryptography;
using System.Text;
using Healthcare.Support;

namespace Healthcare.Accounts;

/// <summary>Accounts and sessions with a clock that the test moves, and with two silos that know nothing of each other over one store.</summary>
public sealed class AccountTests : ClinicTest
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_code_that_one_silo_has_accepted_no_other_accepts_again()
    {
        var other = await Clinic.AddClusterAsync();
        var (id, secret) = await EnrolledAsync();
        Clinic.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.CodeAt(secret, Totp.StepAt(Clinic.Clock.GetUtcNow()));
        // Both grains are active and remember the account as it was.
        Assert.NotNull(await other.GetGrain<IAccountGrain>(id).Identify());
        var answers = await Task.WhenAll(
            Clinic.Grains.GetGrain<IAccountGrain>(id).LogIn(LogIn("ses-a", code), Clinic.Desk),
            other.GetGrain<IAccountGrain>(id).LogIn(LogIn("ses-b", code), Clinic.Desk));
        Assert.Single(answers, answer => answer.Value is not null);
        Clinic.Refused(await other.GetGrain<IAccountGrain>(id).LogIn(LogIn("ses-c", code), Clinic.Desk), "invalid-credentials");
        Clinic.Refused(await Clinic.Grains.GetGrain<IAccountGrain>(id).LogIn(LogIn("ses-d", code), Clinic.Desk), "invalid-credentials");
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task An_older_code_than_the_last_one_does_not_count_and_a_later_one_does()
    {
        var (id, secret) = await EnrolledAsync();
        Clinic.Clock.Advance(TimeSpan.FromMinutes(2));
        var step = Totp.StepAt(Clinic.Clock.GetUtcNow());
        Clinic.Value(await Account(id).LogIn(LogIn("ses-1", Totp.CodeAt(secret, step)), Clinic.Desk));
        Clinic.Refused(await Account(id).LogIn(LogIn("ses-2", Totp.CodeAt(secret, step - 1)), Clinic.Desk), "invalid-credentials");
        Clinic.Value(await Account(id).LogIn(LogIn("ses-3", Totp.CodeAt(secret, step + 1)), Clinic.Desk));
        Clinic.Refused(await Account(id).LogIn(LogIn("ses-4", Totp.CodeAt(secret, step + 2)), Clinic.Desk), "invalid-credentials");
    }

    [Fact]
    public async Task A_replaced_refresh_token_is_outrun_within_the_grace_and_stolen_after_it()
    {
        var id = await CreateAsync();
        Clinic.Value(await Account(id).LogIn(LogIn("ses-1"), Clinic.Desk));
        var session = Clinic.Grains.GetGrain<ISessionGrain>("ses-1");
        Clinic.Value(await session.Refresh(Refresh("1", "2"), Clinic.Desk));
        Clinic.Clock.Advance(s_grace / 2);
        Clinic.Refused(await session.Refresh(Refresh("1", "x"), Clinic.Desk), "token-reused");
        Assert.NotNull(await session.Identify());
        Clinic.Clock.Advance(s_grace);
        Clinic.Refused(await session.Refresh(Refresh("1", "x"), Clinic.Desk), "token-reused");
        Assert.Null(await session.Identify());
        Clinic.Refused(await session.Refresh(Refresh("2", "3"), Clinic.Desk), "invalid-credentials");
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_session_ends_however_often_it_is_renewed_and_is_tidied_away()
    {
        var id = await CreateAsync();
        Clinic.Value(await Account(id).LogIn(LogIn("ses-1"), Clinic.Desk));
        var session = Clinic.Grains.GetGrain<ISessionGrain>("ses-1");
        Clinic.Clock.Advance(TimeSpan.FromHours(11));
        Clinic.Value(await session.Refresh(Refresh("1", "2"), Clinic.Desk));
        Clinic.Clock.Advance(TimeSpan.FromHours(2));
        Clinic.Refused(await session.Refresh(Refresh("2", "3"), Clinic.Desk), "invalid-credentials");
        Assert.Null(await session.Identify());
        await Clinic.AssertSoundAsync();
        Assert.Null(await Clinic.Store.ReadAsync("session/ses-1"));
        Assert.Empty(Clinic.Value(await Clinic.Grains.GetGrain<IAccountListGrain>(0).ListSessions(id, 10, null)).Items);
    }

    [Fact]
    public async Task A_crash_loses_no_account_session_or_key()
    {
        var id = await CreateAsync();
        Clinic.Value(await Account(id).LogIn(LogIn("ses-1"), Clinic.Desk));
        var keys = await Clinic.Grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access).Get();
        await Clinic.CrashAsync();
        Assert.NotNull(await Clinic.Grains.GetGrain<ISessionGrain>("ses-1").Identify());
        Assert.Equal(keys.Current, (await Clinic.Grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access).Get()).Current);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task One_name_is_taken_once_by_however_many_at_a_time()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Account($"acc-race{i}").Create(i % 2 == 0 ? "Same.Name" : "same.name", "hash", new AccountDetails(["kiosk"]), Clinic.Desk)));
        Assert.Single(answers, answer => answer.Value is not null);
        Assert.All(answers.Where(answer => answer.Value is null), answer => Clinic.Refused(answer, "user-name-in-use"));
    }

    [Fact]
    public async Task Guesses_of_strangers_delay_no_one_who_was_there_before()
    {
        var attempts = Clinic.Grains.GetGrain<IAttemptsGrain>(AttemptKeys.Password("somebody"));
        for (var i = 0; i < 500; i++)
            await attempts.Begin($"10.0.{i / 250}.{i % 250}", isKnown: false);
        var stranger = (await attempts.Begin("192.0.2.1", isKnown: false)).Wait;
        Assert.InRange(stranger, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, (await attempts.Begin("198.51.100.7", isKnown: true)).Wait);
        await attempts.Succeeded("198.51.100.7", isKnown: true);
        // Nor for good: the wait is over however often somebody knocked meanwhile.
        for (var i = 0; i < 100; i++)
            await attempts.Begin("192.0.2.1", isKnown: false);
        Clinic.Clock.Advance(stranger);
        Assert.Equal(TimeSpan.Zero, (await attempts.Begin("192.0.2.1", isKnown: false)).Wait);
    }

    private IAccountGrain Account(string id) => Clinic.Grains.GetGrain<IAccountGrain>(id);

    private async Task<string> CreateAsync()
    {
        var id = Ids.New(Ids.Account);
        Clinic.Value(await Account(id).Create($"person-{id}", "hash", new AccountDetails(["scheduler"]), Clinic.Desk));
        return id;
    }

    private async Task<(string Id, string Secret)> EnrolledAsync()
    {
        var id = await CreateAsync();
        var secret = Clinic.Value(await Account(id).EnrolTotp(Clinic.Desk)).Secret;
        Clinic.Value(await Account(id).ConfirmTotp(Totp.CodeAt(secret, Totp.StepAt(Clinic.Clock.GetUtcNow())), Clinic.Desk));
        return (id, secret);
    }

    private static LogIn LogIn(string sessionId, string? code = null) =>
        new(sessionId, 1, ["pwd"], Hash("family"), Hash("1"), TimeSpan.FromHours(12), "127.0.0.1", null, Code: code);

    private static SessionRefresh Refresh(string token, string next) => new(Hash("family"), Hash(token), Hash(next), s_grace);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
