using Healthcare.Accounts;
using Healthcare.Accounts.Passwords;
using Healthcare.Administration;
using Healthcare.Hosting;
using Healthcare.Imports;
using Healthcare.Storage;
using Orleans.Configuration;

namespace Healthcare.CommandLine;

/// <summary>The embedded silo in this process, without HTTP: for commands on data that no server uses at the moment.</summary>
internal sealed class LocalClinic : IClinic
{
    // A command waits for its one long call; only a server must not.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(12);

    private readonly IHost _host;

    private LocalClinic(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IBookingStore Store => _host.Services.GetRequiredService<IBookingStore>();

    /// <param name="hint">What else its user may do where another process has the directory.</param>
    /// <exception cref="CommandException">Another process has the data directory.</exception>
    public static async Task<LocalClinic> OpenAsync(string? dataDirectory, string hint, CancellationToken cancellationToken)
    {
        var settings = StoreOptions.ReadEmbedded(dataDirectory, $"Unset them to work on a data directory{hint}.");
        if (DataDirectory.FindHolder(settings.DataDirectory) is { } process)
            throw new CommandException($"The data directory '{settings.DataDirectory}' is in use by process {process}. Stop it first{hint}.");
        return await ProgressDisplay.RunAsync("Starting", _ => StartAsync(settings, cancellationToken));
    }

    /// <exception cref="StartupException">The directory cannot be used.</exception>
    public static async Task<LocalClinic> StartAsync(Settings settings, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(new LogLines(Console.Error));
        builder.AddEmbeddedSilo(new EmbeddedSiloOptions(settings.DataDirectory, SiloPort: 0, settings.Orleans.ClusterId, settings.Orleans.ServiceId, settings.Audit, settings.Protection));
        builder.Services.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = s_patience);
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new LocalClinic(host);
        }
        catch
        {
            await host.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await DisposeAsync(host);
            throw;
        }
    }

    public async Task<Import> StartImportAsync(Stream body, CancellationToken cancellationToken)
    {
        var id = Ids.New(Ids.Import);
        await ImportTransfer.SendAsync(Grains.GetGrain<IImportUploadGrain>(id), body, cancellationToken);
        var result = await Grains.GetGrain<IImportGrain>(id).Start(new CommandContext($"user:{Environment.UserName}", "command line"));
        return result.Value ?? throw new CommandException(result.Refusal!.Detail);
    }

    public async Task<Import> GetImportAsync(string importId, CancellationToken cancellationToken) =>
        await Grains.GetGrain<IImportGrain>(importId).Get() is { Value: { } import } ? import : throw new CommandException($"The import {importId} is not there any more.");

    public async Task<IReadOnlyList<ImportError>> GetImportErrorsAsync(string importId, int limit, CancellationToken cancellationToken) =>
        (await Grains.GetGrain<IImportGrain>(importId).GetErrors(limit, null)).Value?.Items ?? [];

    public async Task<Account> CreateAccountAsync(CreateAccount account, CancellationToken cancellationToken)
    {
        using var hashing = new PasswordHashing();
        var hash = await hashing.HashAsync(account.Password, cancellationToken);
        var result = await Grains.GetGrain<IAccountGrain>(Ids.New(Ids.Account)).Create(
            account.UserName, hash, account.ToDetails(), new CommandContext($"user:{Environment.UserName}", "command line"));
        return result.Value ?? throw new CommandException(result.Refusal!.Detail);
    }

    public Task<IntegrityReport> CheckIntegrityAsync(CancellationToken cancellationToken) => Grains.GetGrain<IIntegrityGrain>(0).Check();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await DisposeAsync(_host);
    }

    private static ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
            return disposable.DisposeAsync();
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
