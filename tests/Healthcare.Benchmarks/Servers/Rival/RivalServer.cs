using Npgsql;

namespace Healthcare.Servers.Rival;

/// <summary>
/// The rival: what a good author writes without actors. A minimal API on Npgsql, one prepared statement a booking, exclusion constraints
/// for practitioner and patient, one event row. It keeps no search index up to date and knows one length of slot: it does less.
/// </summary>
public static class RivalServer
{
    public static async Task RunAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var bookings = new RivalBookings(database);
        var search = new RivalSearch(database);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Use(ApiKeyCheck.InvokeAsync);
        app.MapGet("/health/ready", http => Task.CompletedTask);
        app.MapPost("/api/v1/appointments", bookings.BookAsync);
        app.MapGet("/api/v1/slots/first-available", search.FirstAvailableAsync);
        await app.RunAsync();
    }
}
