using System.Net;

namespace Healthcare.Placement;

public sealed class RendezvousTests
{
    private const int Grains = 20_000;
    private static readonly SiloAddress[] s_silos = [Silo(1), Silo(2), Silo(3), Silo(4)];

    [Fact]
    public void Silos_have_equal_parts()
    {
        var parts = Owners(s_silos).CountBy(owner => owner).ToArray();

        Assert.Equal(4, parts.Length);
        Assert.All(parts, part => Assert.InRange(part.Value, Grains * 0.23, Grains * 0.27));
    }

    [Fact]
    public void A_silo_that_comes_takes_its_part_from_all_and_nothing_else_moves()
    {
        var before = Owners(s_silos[..3]);
        var after = Owners(s_silos);

        var moved = before.Zip(after).Where(pair => !pair.First.Equals(pair.Second)).ToArray();
        Assert.All(moved, pair => Assert.Equal(s_silos[3], pair.Second));
        Assert.InRange(moved.Length, Grains * 0.23, Grains * 0.27);
        Assert.All(moved.CountBy(pair => pair.First), part => Assert.InRange(part.Value, Grains * 0.07, Grains * 0.10));
    }

    [Fact]
    public void Every_silo_comes_to_the_same_answer_whatever_order_it_knows_them_in() =>
        Assert.Equal(Owners(s_silos), Owners([.. s_silos.Reverse()]));

    [Fact]
    public void A_silo_that_has_started_again_has_its_grains_again()
    {
        SiloAddress[] restarted = [.. s_silos[..3], Silo(4, generation: 2)];

        Assert.Equal(Owners(s_silos).Select(owner => owner.Endpoint), Owners(restarted).Select(owner => owner.Endpoint));
        Assert.Contains(Owners(restarted), owner => owner.Generation == 2);
    }

    [Fact]
    public void Silos_of_one_port_on_several_machines_have_equal_parts()
    {
        SiloAddress[] silos = [.. Enumerable.Range(1, 3).Select(host => SiloAddress.New(new IPAddress([10, 0, 0, (byte)host]), 11_111, 1))];

        Assert.All(Owners(silos).CountBy(owner => owner), part => Assert.InRange(part.Value, Grains * 0.31, Grains * 0.36));
    }

    [Fact]
    public void Nobody_owns_anything_where_there_is_no_silo() => Assert.Null(new Rendezvous([]).OwnerOf(1));

    private static SiloAddress[] Owners(SiloAddress[] silos)
    {
        var rendezvous = new Rendezvous(silos);
        return [.. Enumerable.Range(0, Grains).Select(number => rendezvous.OwnerOf(GrainId.Create("slot", $"slot-{number}").GetUniformHashCode())!)];
    }

    private static SiloAddress Silo(int number, int generation = 1) => SiloAddress.New(IPAddress.Loopback, 11_110 + number, generation);
}
