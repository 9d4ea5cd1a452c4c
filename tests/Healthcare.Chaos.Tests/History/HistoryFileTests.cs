using Healthcare.Checks;

namespace Healthcare.History;

public sealed class HistoryFileTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        var path = Path.GetTempFileName();
        var clock = new RunClock();
        Operation answered, lost;
        using (var writer = new HistoryWriter(path, new HistoryHead(7, clock.WallStart, Tolerances.Embedded)))
        {
            using var recorder = new Recorder(clock, writer);
            answered = recorder.Begin(1, new Request(OperationKind.Hold, "slot", TtlSeconds: 30), keyed: true, "word");
            recorder.Complete(answered, recorder.Invoke(answered, "api-1"), new Answer(201, null, "digest", Hold: new("slot", "token", clock.WallStart)), null);
            lost = recorder.Begin(2, new Request(OperationKind.Book, "slot", "pat"), keyed: false, "word");
            recorder.Complete(lost, recorder.Invoke(lost, "api-2"), null, "no answer in time");
            writer.Write(new FinalState([], [], ["a"], new() { ["a"] = [new(null, "booked", "tag")] }, [], ["finding"], [], null));
        }

        var run = HistoryReader.Read(path);
        File.Delete(path);
        Assert.Equal([answered.Request, lost.Request], run.Operations.Select(operation => operation.Request));
        Assert.Equal("token", run.Operations[0].Answer!.Hold!.Token);
        Assert.Equal(answered.Completed, run.Operations[0].Completed);
        Assert.True(run.Operations[1].IsUnknown);
        Assert.Null(run.Operations[1].Key);
        Assert.Equal("booked", run.Final.Histories["a"][0].To);
        Assert.Equal(Tolerances.Embedded, run.Tolerances);
    }
}
