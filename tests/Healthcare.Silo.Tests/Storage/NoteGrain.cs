using Orleans.Runtime;

namespace Healthcare.Storage;

[Alias("tests.note")]
public interface INoteGrain : IGrainWithStringKey
{
    Task Write(string text);

    Task Clear();

    Task<string?> Read();
}

public sealed class NoteState
{
    public string? Text { get; set; }

    public DayOfWeek Day { get; set; }

    public string? Nothing { get; set; }
}

public sealed class NoteGrain([PersistentState("note")] IPersistentState<NoteState> state) : Grain, INoteGrain
{
    public Task Write(string text)
    {
        state.State.Text = text;
        state.State.Day = DayOfWeek.Friday;
        return state.WriteStateAsync();
    }

    public Task Clear() => state.ClearStateAsync();

    public Task<string?> Read() => Task.FromResult(state.State.Text);
}
