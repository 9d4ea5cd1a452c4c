using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Healthcare.Audit;

internal static class AuditHosting
{
    /// <summary>The keys, and where checkpoints go; before <see cref="AddAuditTrail"/>.</summary>
    public static ISiloBuilder UseAudit(this ISiloBuilder silo, AuditKeys keys, string? directory)
    {
        silo.Services.AddSingleton(keys);
        if (directory is not null)
            silo.Services.AddSingleton<ICheckpointFile>(new CheckpointFile(directory));
        return silo;
    }

    /// <summary>What every silo does for the audit trail.</summary>
    public static ISiloBuilder AddAuditTrail(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(AuditKeys.None);
        silo.Services.TryAddSingleton<ICheckpointFile, NoCheckpointFile>();
        silo.Services.AddSingleton<Checkpoints>();
        silo.Services.AddHostedService(services => services.GetRequiredService<Checkpoints>());
        return silo;
    }
}
