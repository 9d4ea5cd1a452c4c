using System.Reflection;
using System.Text.Json;

namespace Healthcare.Access;

public sealed class CallerSealsTests
{
    private static readonly Caller s_caller = new("key-1", [Roles.Kiosk], [Permissions.SlotsRead], ["loc-a"], "pat-1", "prac-1", "ses-1");

    private readonly byte[] _secret = ClusterSecret.New();

    [Fact]
    public void A_seal_tells_who_was_sealed()
    {
        var seal = new CallerSeals(_secret, TimeProvider.System).Seal(s_caller);
        var opened = new CallerSeals(_secret, TimeProvider.System).Open(seal);
        Assert.Equal(JsonSerializer.Serialize(s_caller), JsonSerializer.Serialize(opened));
    }

    [Fact]
    public void A_seal_of_another_secret_is_not_good() =>
        Assert.Null(new CallerSeals(ClusterSecret.New(), TimeProvider.System).Open(new CallerSeals(_secret, TimeProvider.System).Seal(s_caller)));

    [Fact]
    public void A_seal_with_any_byte_changed_is_not_good()
    {
        var seals = new CallerSeals(_secret, TimeProvider.System);
        var token = seals.Seal(s_caller).Token.ToArray();
        for (var i = 0; i < token.Length; i++)
        {
            var forged = token.ToArray();
            forged[i] ^= 1;
            Assert.Null(seals.Open(new SealedCaller(forged)));
        }

        Assert.Null(seals.Open(new SealedCaller([])));
        Assert.Null(seals.Open(new SealedCaller(token[..20])));
    }

    [Fact]
    public void A_seal_ends()
    {
        var clock = new Clock();
        var seals = new CallerSeals(_secret, clock);
        var seal = seals.Seal(s_caller);
        Assert.NotNull(seals.Open(seal));
        clock.Now += CallerSeals.Lifetime;
        Assert.Null(seals.Open(seal));
    }

    [Fact]
    public void Every_method_of_a_public_grain_says_what_it_needs()
    {
        var silent = typeof(Caller).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))
            .SelectMany(type => type.GetMethods())
            .Where(method => !method.IsStatic && !method.IsDefined(typeof(NeedsAttribute)) && !method.IsDefined(typeof(NeedsCallerAttribute)) && !method.IsDefined(typeof(NeedsSystemAttribute)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_permission_that_a_grain_needs_exists() =>
        Assert.Empty(typeof(Caller).Assembly.GetTypes().Where(type => type.IsInterface).SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttribute<NeedsAttribute>()?.Permissions ?? []).Except(Permissions.All));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 30, 5, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
