using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>Nobody gives what it does not have: not by a key, a client, a role or an account.</summary>
public sealed class Grants(RoleBook roles, IGrainFactory grains)
{
    /// <summary>Why the maker may not give this; null when it may.</summary>
    public async ValueTask<ProblemResult?> WhyNotAsync(Caller maker, Grant grant)
    {
        var errors = new Errors();
        for (var i = 0; i < grant.Roles.Length; i++)
            errors.Require(await roles.OfAsync(grant.Roles[i]) is not null, $"roles[{i}]", "is not a role; GET /roles names them all");
        if (errors.Problem is { } invalid)
            return invalid;
        if (!RecordRules.MayGive(maker, await roles.PermissionsOfAsync(grant.Roles, grant.Scopes)))
            return RecordChecks.Forbidden("Nobody may give what it may not do itself.");
        if (!RecordRules.MayGive(maker, grant))
            return RecordChecks.Forbidden("The caller is limited to some locations, organizations or records, and may give no more.");
        // Only now: whether something is there is told to nobody who may not give it.
        await errors.RequireLimitsAsync(grains, grant);
        return errors.Problem;
    }

    /// <summary>Whether somebody may look after what has this grant: end it, rotate it.</summary>
    public async ValueTask<bool> CoversAsync(Caller caller, Grant grant) =>
        RecordRules.MayGive(caller, await roles.PermissionsOfAsync(grant.Roles, grant.Scopes))
        && RecordRules.MayGive(caller, grant);
}
