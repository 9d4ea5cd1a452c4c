using System.Diagnostics;

namespace Healthcare.Storage.Postgres;

/// <summary>Whether so much is committed that to look is cheaper than to be told.</summary>
internal sealed class CommitPace
{
    // Events a second, one or more a commit. Each commit that is told of wakes a process of the database and a thread of every silo; to look costs as much, whatever was committed.
    private const int Busy = 20;
    private const int Quiet = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private int _events;
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>As the last <see cref="Look"/> found it.</summary>
    public bool IsBusy { get; private set; }

    public void Add(int events) => Interlocked.Add(ref _events, events);

    /// <summary>Takes stock, once a second. One caller at a time.</summary>
    public void Look()
    {
        var elapsed = Stopwatch.GetElapsedTime(_since);
        if (elapsed < Period)
            return;
        var perSecond = Interlocked.Exchange(ref _events, 0) / elapsed.TotalSeconds;
        IsBusy = perSecond >= (IsBusy ? Quiet : Busy);
        _since = Stopwatch.GetTimestamp();
    }
}
