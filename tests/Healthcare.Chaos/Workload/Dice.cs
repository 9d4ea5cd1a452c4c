using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>
/// What one client does, out of its own seeded dice: the same seed gives the same kinds, slots, patients, delays and ways. What depends on
/// answers (which appointment to cancel) is chosen by the same dice out of what there is.
/// </summary>
public sealed class Dice(int seed, int client, Network network, Pool pool)
{
    private const int HotSlots = 8;
    private const int HotPatients = 5;
    private const int OperationsPerEpoch = 150;
    private static readonly int[] s_holdSeconds = [30, 30, 30, 45, 60, 120, 300];

    private readonly Random _random = new(unchecked((seed * 486_187_739) + client));
    private readonly Random _epochs = new(seed);
    private readonly List<HoldAnswer> _holds = [];
    private int _operations;
    private int _hotFrom;

    public Random Random => _random;

    public bool OneIn(int n) => _random.Next(n) == 0;

    /// <summary>What to ask for next.</summary>
    public Request Next()
    {
        // Every client moves on to other hot slots after so many operations, so that no slot's history grows without end.
        if (_operations++ % OperationsPerEpoch == 0)
            _hotFrom = _epochs.Next(network.SlotsPerPractitioner - HotSlots);
        if (client == 0 && _operations % 25 == 0)
            return Publish();
        return _random.Next(100) switch
        {
            < 27 => Book(Slot()),
            < 33 => pool.Offered.Any(_random) is { } offered ? Book(offered) : Book(Slot()),
            < 43 => new Request(OperationKind.Hold, Slot(), TtlSeconds: s_holdSeconds[_random.Next(s_holdSeconds.Length)]),
            < 50 => OfHold(OperationKind.Book),
            < 53 => OfHold(OperationKind.Renew),
            < 56 => OfHold(OperationKind.Release),
            < 69 => OfAppointment(OperationKind.Cancel),
            < 77 => OfAppointment(OperationKind.Reschedule),
            < 80 => OfAppointment(OperationKind.Arrive),
            < 82 => OfAppointment(OperationKind.CheckIn),
            < 83 => OfAppointment(OperationKind.Fulfil),
            < 84 => OfAppointment(OperationKind.NoShow),
            < 88 => new Request(OperationKind.FindSlots, PractitionerId: network.Practitioners[Practitioner()], ServiceType: Service(), From: AnyTime()),
            < 92 => new Request(OperationKind.FirstAvailable, ServiceType: Service(), From: AnyTime(), LocationId: OneIn(2) ? network.Locations[_random.Next(network.Locations.Length)] : null),
            < 96 => new Request(OperationKind.GetSlot, Slot()),
            _ => OfAppointment(OperationKind.GetAppointment),
        };
    }

    /// <summary>Remembers a hold as this client's own.</summary>
    public void Remember(HoldAnswer hold)
    {
        _holds.RemoveAll(known => known.Token == hold.Token);
        _holds.Add(hold);
        if (_holds.Count > 20)
            _holds.RemoveAt(0);
    }

    public void Forget(string token) => _holds.RemoveAll(known => known.Token == token);

    public Request Book(string slot, string? token = null) =>
        new(OperationKind.Book, slot, Patient(), Service(), token);

    private Request OfHold(OperationKind kind)
    {
        if (_holds.Count == 0)
            return new Request(OperationKind.Hold, Slot(), TtlSeconds: 30);
        var hold = _holds[_random.Next(_holds.Count)];
        return kind switch
        {
            // Now and then with a token that belongs to another slot.
            OperationKind.Book => Book(OneIn(20) ? Slot() : hold.SlotId, hold.Token),
            OperationKind.Renew => new Request(kind, hold.SlotId, HoldToken: hold.Token, TtlSeconds: s_holdSeconds[_random.Next(s_holdSeconds.Length)]),
            _ => new Request(kind, hold.SlotId, HoldToken: hold.Token),
        };
    }

    private Request OfAppointment(OperationKind kind)
    {
        var id = OneIn(10) ? pool.Ended.Any(_random) ?? pool.Live.Any(_random) : pool.Live.Any(_random);
        if (id is null)
            return Book(Slot());
        var hold = kind is OperationKind.Reschedule && _holds.Count > 0 && OneIn(4) ? _holds[_random.Next(_holds.Count)] : null;
        return kind is OperationKind.Reschedule
            ? new Request(kind, hold?.SlotId ?? Beside(id), AppointmentId: id, HoldToken: hold?.Token)
            : new Request(kind, AppointmentId: id);
    }

    // Half of the moves are to a neighbour, so that a longer appointment takes again some of what it gives up.
    private string Beside(string appointmentId)
    {
        var slot = appointmentId[..appointmentId.LastIndexOf('.')];
        var practitioner = Array.IndexOf(network.Practitioners, Network.PractitionerOf(slot));
        if (OneIn(2) || practitioner < 0)
            return Slot();
        var start = DateTimeOffset.ParseExact(slot[(slot.LastIndexOf('.') + 1)..], "yyyyMMdd'T'HHmm'Z'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        var index = (int)((start - network.FirstSlot).TotalMinutes / Network.SlotMinutes) + (OneIn(2) ? 1 : -1);
        return network.Slot(practitioner, Math.Clamp(index, 0, network.SlotsPerPractitioner - 1));
    }

    private Request Publish()
    {
        DateTimeOffset? cutShort = OneIn(3) ? null : network.FirstSlot.AddDays(_random.Next(network.Days));
        return new Request(OperationKind.Publish, PractitionerId: network.Practitioners[0], Body: NetworkBuilder.Hours(network.Locations[0], network.Days, cutShort).ToJsonString());
    }

    private string Slot() => OneIn(3)
        ? network.Slot(1 + _random.Next(Math.Min(2, network.Practitioners.Length - 1)), _hotFrom + _random.Next(HotSlots))
        : network.Slot(Practitioner(), _random.Next(network.SlotsPerPractitioner));

    private int Practitioner() => _random.Next(network.Practitioners.Length);

    private string Patient() => network.Patients[OneIn(4) ? _random.Next(HotPatients) : _random.Next(network.Patients.Length)];

    private string? Service() => _random.Next(10) switch
    {
        < 4 => null,
        < 7 => Network.ServiceTypes[0].Code,
        < 9 => Network.ServiceTypes[1].Code,
        _ => Network.ServiceTypes[2].Code,
    };

    private DateTimeOffset AnyTime() => network.FirstSlot.AddMinutes(_random.Next(network.SlotsPerPractitioner) * Network.SlotMinutes);
}
