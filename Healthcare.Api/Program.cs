using Healthcare.Access;
using Healthcare.Accounts;
using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Audit;
using Healthcare.Documents;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.Imports;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.RateLimits;
using Healthcare.Reports;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Tls;
using Healthcare.WebApp;
using Healthcare.Webhooks;

namespace Healthcare;

/// <summary>The API; in the embedded mode and where it is asked for with a silo in the same process.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.Commands.InvokeAsync(args);

    /// <summary>The whole application, ready to start.</summary>
    /// <exception cref="StartupException">Something is wrong with the settings.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment);
        ProductionStart.Check(settings, builder.Environment);
        builder.AddLogs();
        builder.AddServer(settings);
        builder.Services.AddHttps(settings.Https);
        builder.Services.AddCrossOrigin(settings);
        builder.AddGrains(settings);
        builder.Services.AddRateLimits(settings);
        builder.Services.AddApiKeyAccess();
        builder.Services.AddAccounts(settings);
        builder.Services.AddAudit();
        builder.Services.AddHostedService<DemoSetup>();
        builder.Services.AddApiDocument();
        builder.Services.AddWebApp();
        builder.AddTelemetry();

        var app = builder.Build();
        app.UseTrustedProxies(settings);
        app.UseSecurityHeaders();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseDraining();
        app.UseWebApp();
        app.UseRoutingWithHead();
        app.UseMediaTypeRefusals();
        app.UseCrossOrigin(settings);
        app.UseMiddleware<AddressLimitMiddleware>();
        app.UseMiddleware<OverloadMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<CallerLimitMiddleware>();
        app.UseAuthorization();
        app.UseCallerSealing();
        var vital = app.MapGroup("").Is(Workload.Vital);
        vital.MapHealth(HealthAnswers.WriteAsync);
        vital.MapMetrics();
        app.MapDocs();

        var api = app.MapGroup("/api/v1");
        api.MapService();
        api.MapOrganizations();
        api.MapLocations();
        api.MapServiceTypes();
        api.MapPractitioners();
        api.MapPatients();
        api.MapDocuments();
        api.MapSlots();
        api.MapAppointments();
        api.MapDayBoard();
        api.MapReports();
        api.MapImports(settings);
        api.MapAdministration();
        api.MapAudit();
        api.MapApiKeys();
        api.MapRoles();
        api.MapBreakGlass();
        api.MapClients();
        api.MapWebhooks();
        api.MapTokens();
        api.MapAccounts();
        api.MapLogIns();
        api.MapSecondFactors();
        app.MapSigningKeys();
        return app;
    }
}
