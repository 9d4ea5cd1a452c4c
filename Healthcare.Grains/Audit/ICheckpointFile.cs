namespace Healthcare.Audit;

/// <summary>Where checkpoints are kept outside of the database. Port to the file system.</summary>
public interface ICheckpointFile
{
    /// <summary>Adds one at the end, durably.</summary>
    void Append(AuditCheckpoint checkpoint);

    /// <summary>All that are there; a line that is none counts as a checkpoint that is not genuine.</summary>
    IReadOnlyList<AuditCheckpoint> Read();
}
