using Healthcare.Storage.Sqlite;

namespace Healthcare.Audit;

public sealed class CheckpointFileTests : IDisposable
{
    private static readonly AuditKeys s_keys = new([[.. Enumerable.Repeat((byte)7, 32)]]);
    private readonly TemporaryDirectory _directory = new();

    private string Audit => _directory.Combine("data.audit");

    private string FilePath => Path.Combine(Audit, CheckpointFile.Name);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Checkpoints_come_back_as_they_went_in()
    {
        var file = new CheckpointFile(Audit);
        Assert.Empty(file.Read());

        file.Append(Checkpoint(1));
        file.Append(Checkpoint(2));

        Assert.Equal([Checkpoint(1), Checkpoint(2)], file.Read());
        Assert.All(file.Read(), checkpoint => Assert.True(checkpoint.IsGenuine(s_keys)));
    }

    [Fact]
    public void A_line_that_a_crash_tore_is_not_there_and_the_next_one_is_whole()
    {
        var file = new CheckpointFile(Audit);
        file.Append(Checkpoint(1));
        File.AppendAllText(FilePath, Checkpoint(2).ToLine()[..40]);

        Assert.Single(file.Read());
        file.Append(Checkpoint(3));
        Assert.Equal([1, 3], file.Read().Select(checkpoint => checkpoint.Number));
    }

    [Fact]
    public void A_line_that_is_none_is_no_genuine_checkpoint()
    {
        var file = new CheckpointFile(Audit);
        file.Append(Checkpoint(1));
        File.AppendAllText(FilePath, "{\"number\": 2\n");

        Assert.Equal([true, false], file.Read().Select(checkpoint => checkpoint.IsGenuine(s_keys)));
    }

    [Fact]
    public void A_checkpoint_of_another_key_or_of_none_proves_nothing()
    {
        var other = new AuditKeys([[.. Enumerable.Repeat((byte)8, 32)]]);

        Assert.False(Checkpoint(1).IsGenuine(other));
        Assert.False(AuditCheckpoint.Create(1, DateTimeOffset.UnixEpoch, default, default, 0, AuditKeys.None).IsProof(s_keys));
        Assert.True(AuditCheckpoint.Create(1, DateTimeOffset.UnixEpoch, default, default, 0, AuditKeys.None).IsProof(AuditKeys.None));
    }

    private static AuditCheckpoint Checkpoint(long number) =>
        AuditCheckpoint.Create(number, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new LogEnd(3, new byte[32]), new LogEnd(0, null), 1, s_keys);
}
