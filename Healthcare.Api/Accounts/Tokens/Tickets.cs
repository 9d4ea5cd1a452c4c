using Healthcare.Access;

namespace Healthcare.Accounts.Tokens;

/// <summary>What a ticket lets somebody do next.</summary>
internal static class TicketUse
{
    public const string SecondFactor = "second-factor";
    public const string AddPasskey = "add-passkey";
    public const string UsePasskey = "use-passkey";
}

/// <param name="Id">A ticket is used up in the unit of what it was for.</param>
internal sealed record Ticket(string Id, string Subject, long Epoch, string? State);

/// <summary>Reads tickets.</summary>
public sealed class Tickets(TokenReader reader)
{
    internal async ValueTask<Ticket?> ReadAsync(string? text, string use)
    {
        if (text is null || await reader.ReadAsync(text, TokenKind.Ticket) is not { } token)
            return null;
        if (!token.TryGetPayloadValue<string>("use", out var made) || made != use || !token.TryGetPayloadValue<long>("epoch", out var epoch))
            return null;
        token.TryGetPayloadValue<string>("state", out var state);
        return new Ticket(token.Id, token.GetPayloadValue<string>(Callers.IdClaim), epoch, state);
    }
}
