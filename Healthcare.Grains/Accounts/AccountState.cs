namespace Healthcare.Accounts;

/// <summary>The row of an account.</summary>
/// <param name="PasswordHash">Null: no password opens it.</param>
/// <param name="Epoch">Sessions of an earlier one have ended.</param>
public sealed record AccountState(Account Value, string? PasswordHash, long Epoch)
{
    public TotpState? Totp { get; init; }

    /// <summary>A secret of which no code was shown yet.</summary>
    public string? NewTotpSecret { get; init; }

    /// <summary>SHA-256 of each code that is left.</summary>
    public string[]? RecoveryCodes { get; init; }

    public Passkey[]? Passkeys { get; init; }

    /// <summary>From where it was logged in to, latest last.</summary>
    public string[]? KnownAddresses { get; init; }

    /// <summary>Tickets that were used and have not expired.</summary>
    public UsedTicket[]? UsedTickets { get; init; }
}

/// <param name="Secret">Base 32.</param>
/// <param name="LastStep">The newest time step of which a code was accepted: none up to it counts again, on whatever silo.</param>
public sealed record TotpState(string Secret, long LastStep);

public sealed record UsedTicket(string Id, DateTimeOffset At);

/// <summary>The row of a session. Refresh tokens are known by their SHA-256.</summary>
/// <param name="Epoch">Of the account when it began.</param>
/// <param name="Family">What every token of the session has in common.</param>
/// <param name="Token">The current one.</param>
public sealed record SessionState(Session Value, long Epoch, string Family, string Token)
{
    /// <summary>The one before.</summary>
    public string? PreviousToken { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
