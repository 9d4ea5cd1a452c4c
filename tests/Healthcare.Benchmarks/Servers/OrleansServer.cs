namespace Healthcare.Servers;

/// <summary>What the opponents that are grains share: one process with a silo and a minimal API that books.</summary>
internal static class OrleansServer
{
    public static async Task RunAsync(Action<ISiloBuilder> storage, Func<StockBooking, IGrainFactory, Task<string?>> book)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(Ports.Free(), gatewayPort: 0);
            storage(silo);
        });
        var app = builder.Build();
        app.Use(ApiKeyCheck.InvokeAsync);
        app.MapGet("/health/ready", http => Task.CompletedTask);
        app.MapPost("/api/v1/appointments", async (StockBooking booking, IGrainFactory grains) =>
            await book(booking, grains) is { } id
                ? Results.Created($"/api/v1/appointments/{id}", new { id, booking.SlotId, booking.PatientId, status = "booked" })
                : Results.Conflict());
        await app.RunAsync();
    }

    public static void AddPostgres(this ISiloBuilder silo, string connectionString) =>
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = connectionString;
        });
}

public sealed record StockBooking(string SlotId, string PatientId);
