using static Healthcare.Practitioners.Hours;

namespace Healthcare.Practitioners;

/// <summary>What wall time means on the nights on which clocks change.</summary>
public sealed class ScheduleClockChangeTests(ITestOutputHelper output)
{
    [Theory]
    // Berlin, 28 March 2027: 02:00 becomes 03:00 (01:00 UTC).
    [InlineData("Europe/Berlin", "2027-03-28", "02:30", "03:30", "03-28T01:00")]
    [InlineData("Europe/Berlin", "2027-03-28", "02:00", "02:45", "")]
    [InlineData("Europe/Berlin", "2027-03-28", "01:00", "04:00", "03-28T00:00 03-28T00:30 03-28T01:00 03-28T01:30")]
    [InlineData("Europe/Berlin", "2027-03-28", "01:30", "02:30", "03-28T00:30")]
    // New York, 14 March 2027: 02:00 becomes 03:00 (07:00 UTC).
    [InlineData("America/New_York", "2027-03-14", "02:30", "03:30", "03-14T07:00")]
    [InlineData("America/New_York", "2027-03-14", "01:30", "03:00", "03-14T06:30")]
    // Lord Howe, 4 October 2026: 02:00 becomes 02:30 (15:30 UTC of the day before).
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "03:30", "10-03T15:30 10-03T16:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:30", "03:00", "10-03T15:00 10-03T15:30")]
    // Santiago, 5 September 2027: midnight becomes 01:00 (04:00 UTC).
    [InlineData("America/Santiago", "2027-09-05", "00:00", "01:30", "09-05T04:00")]
    // Apia skipped 30 December 2011 as a whole.
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "17:00", "")]
    [InlineData("Pacific/Apia", "2011-12-31", "09:00", "10:00", "12-30T19:00 12-30T19:30")]
    public void Skipped_wall_time_is_the_first_instant_after_the_gap(string zone, string date, string from, string to, string starts) =>
        AssertStarts(zone, date, from, to, starts);

    [Theory]
    // Berlin, 25 October 2026: 03:00 becomes 02:00 (01:00 UTC); 02:30 comes at 00:30 and 01:30 UTC.
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "03:30", "10-25T00:30 10-25T01:00 10-25T01:30 10-25T02:00")]
    [InlineData("Europe/Berlin", "2026-10-25", "01:00", "02:30", "10-24T23:00 10-24T23:30 10-25T00:00")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:00", "02:30", "10-25T00:00")]
    [InlineData("Europe/Berlin", "2026-10-25", "03:00", "04:00", "10-25T02:00 10-25T02:30")]
    // New York, 1 November 2026: 02:00 becomes 01:00 (06:00 UTC); 02:30 comes once.
    [InlineData("America/New_York", "2026-11-01", "01:30", "02:30", "11-01T05:30 11-01T06:00 11-01T06:30 11-01T07:00")]
    [InlineData("America/New_York", "2026-11-01", "02:30", "03:30", "11-01T07:30 11-01T08:00")]
    // Lord Howe, 4 April 2027: 02:00 becomes 01:30 (15:00 UTC of the day before).
    [InlineData("Australia/Lord_Howe", "2027-04-04", "01:30", "02:30", "04-03T14:30 04-03T15:00 04-03T15:30")]
    // Santiago, 4 April 2027: midnight becomes 23:00 of the day before (03:00 UTC).
    [InlineData("America/Santiago", "2027-04-03", "22:30", "24:00", "04-04T01:30 04-04T02:00 04-04T02:30 04-04T03:00 04-04T03:30")]
    // Sao Paulo, 18 February 2018: midnight becomes 23:00 of the day before (02:00 UTC).
    [InlineData("America/Sao_Paulo", "2018-02-17", "23:00", "24:00", "02-18T01:00 02-18T01:30 02-18T02:00 02-18T02:30")]
    public void Wall_time_that_comes_twice_is_the_earlier(string zone, string date, string from, string to, string starts) =>
        AssertStarts(zone, date, from, to, starts);

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28")]
    [InlineData("Europe/Berlin", "2026-10-25")]
    [InlineData("America/New_York", "2027-03-14")]
    [InlineData("America/New_York", "2026-11-01")]
    [InlineData("Australia/Lord_Howe", "2026-10-04")]
    [InlineData("Australia/Lord_Howe", "2027-04-04")]
    public void Slots_of_a_round_clock_neither_overlap_nor_leave_gaps_around_the_change(string zone, string date)
    {
        var schedule = Schedule.Compile(Of(Weekly(EveryDay, "00:00", "24:00", slotMinutes: 5)).In(zone));
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd");

        var slots = Enumerable.Range(-1, 3).SelectMany(d => schedule.On(day.AddDays(d))).ToArray();

        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    [Fact]
    public void Slots_of_two_zones_never_overlap_even_where_their_rules_do()
    {
        // Berlin's evening and New York's afternoon meet only in the weeks in which one has changed its clocks and the other has not.
        var value = Of(Weekly(EveryDay, "21:00", "23:00"), Weekly(EveryDay, "13:00", "15:00", location: "loc-b", slotMinutes: 45));
        var schedule = Schedule.Compile(value.In(("loc-a", "Europe/Berlin"), ("loc-b", "America/New_York")));

        var slots = Enumerable.Range(0, 400).SelectMany(d => schedule.On(new DateOnly(2026, 9, 1).AddDays(d))).OrderBy(s => s.Start).ToArray();

        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{pair.First} {pair.Second}"));
        Assert.Contains(slots, s => s.LocationId == "loc-b");
    }

    [Fact]
    public void Dates_that_are_two_apart_can_meet_and_the_earlier_keeps_its_slots()
    {
        var value = Of(Weekly(EveryDay, "00:00", "02:00"), Weekly(EveryDay, "22:00", "24:00", location: "loc-b"));
        var schedule = Schedule.Compile(value.In(("loc-a", "Pacific/Kiritimati"), ("loc-b", "Etc/GMT+12")));

        Assert.All(schedule.On(new DateOnly(2026, 12, 7)), s => Assert.Equal("loc-b", s.LocationId));
    }

    [Fact]
    public void Slots_never_overlap_whatever_the_zones()
    {
        (string, string)[] zones = [("loc-a", "Pacific/Kiritimati"), ("loc-b", "Etc/GMT+12"), ("loc-c", "Australia/Lord_Howe"), ("loc-d", "Europe/Berlin")];
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var rules = Enumerable.Range(0, 4).Select(_ => RandomRule(random, zones)).ToArray();
            var schedule = Schedule.Compile(Of(rules).In(zones));

            var slots = Enumerable.Range(0, 60).SelectMany(d => schedule.On(new DateOnly(2026, 9, 15).AddDays(d))).OrderBy(s => s.Start).ToArray();

            Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{pair.First} {pair.Second}"));
        }
    }

    private static WeeklyRule RandomRule(Random random, (string Location, string Zone)[] zones)
    {
        var from = random.Next(0, 23);
        return Weekly(EveryDay, $"{from:00}:00", $"{random.Next(from + 1, 25):00}:00", random.Next(5, 60), zones[random.Next(zones.Length)].Location);
    }

    private static void AssertStarts(string zone, string date, string from, string to, string starts)
    {
        var schedule = Schedule.Compile(Of(Weekly(EveryDay, from, to)).In(zone));

        var slots = schedule.On(DateOnly.ParseExact(date, "yyyy-MM-dd"));

        Assert.Equal(starts.Split(' ', StringSplitOptions.RemoveEmptyEntries), slots.Starts());
        Assert.All(slots, s => Assert.Equal(TimeSpan.FromMinutes(30), s.End - s.Start));
    }
}
