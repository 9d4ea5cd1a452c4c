using System.Net;
using Healthcare.Support;

namespace Healthcare.Processes;

/// <summary>What was acknowledged is kept, however the process ends.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 3;
    private const int Clients = 8;

    [Fact]
    public async Task Every_acknowledged_booking_is_there_after_the_server_was_killed_again_and_again()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var folder = new DataFolder();
        (await folder.RunAsync("seed")).Expect(0);

        var server = await ServerProcess.StartAsync(folder.Data);
        var bookings = await BookingLoad.PrepareAsync(server.Client);
        var clients = Enumerable.Range(0, Clients).Select(_ => bookings.RunAsync(new Random(random.Next()))).ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            await bookings.AcknowledgeAsync(atLeast: 100);
            // A moment that nothing in the program knows of.
            await Task.Delay(random.Next(200));
            bookings.Server = null;
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(folder.Data);
            bookings.Server = server.Client;
        }

        await bookings.AcknowledgeAsync(atLeast: 100);
        bookings.Stop();
        await Task.WhenAll(clients);
        output.WriteLine($"{bookings.Answers.Count} answers, {bookings.Acknowledged.Count()} bookings, {bookings.Interrupted} requests interrupted");

        Assert.True(bookings.Interrupted > 0, "No request was under way when the server was killed: the test shows nothing.");
        await VerifyAsync(server.Client, bookings);
        await server.DisposeAsync();
    }

    private static async Task VerifyAsync(ApiClient client, BookingLoad bookings)
    {
        foreach (var booked in bookings.Acknowledged)
        {
            var stored = (await client.GetAsync($"appointments/{booked.Answer.Id}")).Expect(200);
            Assert.Equal(booked.Answer.Text, stored.Text);
        }

        var live = await ReadAllAsync(client, "appointments?status=booked&limit=1000");
        Assert.Equal(bookings.Acknowledged.Select(booked => booked.Answer.Id).Order(), live.Select(appointment => appointment.Id).Order());
        Assert.Equal(live.Count, live.SelectMany(appointment => appointment.Slots).Distinct().Count());

        foreach (var first in bookings.Answers.TakeLast(100))
        {
            var again = await BookingLoad.BookAsync(client, first.Request);
            Assert.Equal(first.Answer.Status, again.Status);
            if (again.Status == (int)HttpStatusCode.Created)
                Assert.Equal(first.Answer.Text, again.Text);
            else
                Assert.Equal(first.Answer.Code, again.Code);
        }

        var report = (await client.GetAsync("admin/integrity")).Expect(200);
        Assert.True(report.Json.GetProperty("valid").GetBoolean(), report.Text);
    }

    private static async Task<List<(string Id, string[] Slots)>> ReadAllAsync(ApiClient client, string path)
    {
        var all = new List<(string, string[])>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await client.GetAsync(cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}")).Expect(200);
            all.AddRange(page.Items.Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("slotIds").EnumerateArray().Select(slot => slot.GetString()!).ToArray())));
            cursor = page.Next;
        }

        return all;
    }
}
