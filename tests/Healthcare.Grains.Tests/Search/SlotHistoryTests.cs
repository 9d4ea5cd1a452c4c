using System.Globalization;

namespace Healthcare.Search;

public sealed class SlotHistoryTests
{
    private readonly SlotHistory _history = new();

    [Fact]
    public void What_came_after_an_event_is_told_once_each()
    {
        _history.Add(5, "slot-a", isPractitioner: false);
        _history.Add(6, "slot-b", isPractitioner: false);
        _history.Add(7, "slot-b", isPractitioner: false);
        _history.Add(8, "prac-a", isPractitioner: true);

        var (slots, practitioners) = _history.After(5)!.Value;
        Assert.Equal(["slot-b"], slots);
        Assert.Equal(["prac-a"], practitioners);
        Assert.Empty(_history.After(8)!.Value.Slots);
    }

    [Fact]
    public void What_came_before_the_silo_is_not_known()
    {
        _history.BeginAfter(10);
        Assert.Null(_history.After(9));
        Assert.Empty(_history.After(10)!.Value.Slots);
    }

    [Fact]
    public void What_is_forgotten_is_said_to_be()
    {
        for (var id = 1; id <= 40_000; id++)
            _history.Add(id, id.ToString(CultureInfo.InvariantCulture), isPractitioner: false);

        Assert.Null(_history.After(7_000));
        Assert.Equal(32_768, _history.After(40_000 - 32_768)!.Value.Slots.Count);
    }
}
