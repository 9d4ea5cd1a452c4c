using Microsoft.Data.Sqlite;


namespace Healthcare.Servers;

/// <summary>
/// The rival: the same booking as anybody would first write it with Orleans. A slot and a patient grain, each with its state in stock
/// AdoNet storage on SQLite (WAL, synchronous=FULL), one write each. No audit event, no idempotency, no common commit: it does less.
/// </summary>
public static class StockServer
{
    public static async Task RunAsync(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var connectionString = $"Data Source={Path.Combine(dataDirectory, "stock.db")}";
        CreateSchema(connectionString);

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0);
            silo.AddAdoNetGrainStorageAsDefault(options =>
            {
                options.Invariant = "System.Data.SQLite";
                options.ConnectionString = connectionString;
            });
        });
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapPost("/api/v1/appointments", BookAsync);
        await app.RunAsync();
    }

    private static async Task<IResult> BookAsync(StockBooking booking, IGrainFactory grains)
    {
        var id = await grains.GetGrain<IStockSlotGrain>(booking.SlotId).Book(booking.PatientId);
        return id is null ? Results.Conflict() : Results.Created($"/api/v1/appointments/{id}", new { id, booking.SlotId, booking.PatientId, status = "booked" });
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void CreateSchema(string connectionString)
    {
        var assembly = typeof(Hosting.EmbeddedSilo).Assembly;
        using var stream = assembly.GetManifestResourceStream("sql/sqlite/002-orleans.sql")!;
        using var reader = new StreamReader(stream);
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;" + reader.ReadToEnd();
        command.ExecuteNonQuery();
    }
}

public sealed record StockBooking(string SlotId, string PatientId);

public interface IStockSlotGrain : IGrainWithStringKey
{
    Task<string?> Book(string patientId);
}

public interface IStockPatientGrain : IGrainWithStringKey
{
    Task<bool> Add(string slotId);
}

public sealed class StockSlot
{
    public string? PatientId { get; set; }
}

public sealed class StockPatient
{
    public List<string> Slots { get; set; } = [];
}

public sealed class StockSlotGrain([PersistentState("stock-slot")] IPersistentState<StockSlot> state) : Grain, IStockSlotGrain
{
    public async Task<string?> Book(string patientId)
    {
        if (state.State.PatientId is not null)
            return null;
        if (!await GrainFactory.GetGrain<IStockPatientGrain>(patientId).Add(this.GetPrimaryKeyString()))
            return null;
        state.State.PatientId = patientId;
        await state.WriteStateAsync();
        return $"{this.GetPrimaryKeyString()}.1";
    }
}

public sealed class StockPatientGrain([PersistentState("stock-patient")] IPersistentState<StockPatient> state) : Grain, IStockPatientGrain
{
    public async Task<bool> Add(string slotId)
    {
        if (state.State.Slots.Contains(slotId))
            return false;
        state.State.Slots.Add(slotId);
        await state.WriteStateAsync();
        return true;
    }
}
