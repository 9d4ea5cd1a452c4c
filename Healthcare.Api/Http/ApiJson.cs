using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Healthcare.Access;
using Healthcare.Accounts;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.SecondFactors;
using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Audit;
using Healthcare.Documents;
using Healthcare.Hosting;
using Healthcare.Imports;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Reports;
using Healthcare.Search;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Webhooks;

namespace Healthcare.Http;

/// <summary>JSON as the contract speaks it: camelCase, strict types, no nulls, kebab-case words, instants in UTC, nothing twice.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    Converters =
    [
        typeof(InstantConverter),
        typeof(AddressConverter),
        typeof(WordConverter<AppointmentStatus>),
        typeof(WordConverter<SlotStatus>),
        typeof(WordConverter<ImportStatus>),
        typeof(WordConverter<PartOfDay>),
        typeof(WordConverter<AuditOutcome>),
        typeof(WordConverter<RotationStatus>),
        typeof(WordConverter<BookingChannel>),
        typeof(WordConverter<WebhookStatus>),
    ])]
[JsonSerializable(typeof(Administration.ServiceDescription))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(LocationDetails))]
[JsonSerializable(typeof(Page<Location>))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(OrganizationDetails))]
[JsonSerializable(typeof(Page<Organization>))]
[JsonSerializable(typeof(ServiceType))]
[JsonSerializable(typeof(Page<ServiceType>))]
[JsonSerializable(typeof(Practitioner))]
[JsonSerializable(typeof(PractitionerDetails))]
[JsonSerializable(typeof(Page<Practitioner>))]
[JsonSerializable(typeof(Availability))]
[JsonSerializable(typeof(Patient))]
[JsonSerializable(typeof(PatientDetails))]
[JsonSerializable(typeof(PatientSearch))]
[JsonSerializable(typeof(Page<Patient>))]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Page<Document>))]
[JsonSerializable(typeof(DeleteDocument))]
[JsonSerializable(typeof(Slot))]
[JsonSerializable(typeof(SlotList))]
[JsonSerializable(typeof(Healthcare.Slots.Live.PractitionerChange))]
[JsonSerializable(typeof(Hold))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(HoldRenewal))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(DayBoard))]
[JsonSerializable(typeof(BookAppointment))]
[JsonSerializable(typeof(CancelAppointment))]
[JsonSerializable(typeof(RescheduleAppointment))]
[JsonSerializable(typeof(Page<Appointment>))]
[JsonSerializable(typeof(Page<AppointmentTransition>))]
[JsonSerializable(typeof(Import))]
[JsonSerializable(typeof(Page<ImportError>))]
[JsonSerializable(typeof(IntegrityReport))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(Page<KeyUse>))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(Page<AuditEvent>))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(CreateApiKey))]
[JsonSerializable(typeof(RotateApiKey))]
[JsonSerializable(typeof(IssuedApiKey))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(Page<ApiKeyView>))]
[JsonSerializable(typeof(RegisterClient))]
[JsonSerializable(typeof(PublicJwk))]
[JsonSerializable(typeof(ClientView))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(Page<ClientView>))]
[JsonSerializable(typeof(CreateRole))]
[JsonSerializable(typeof(UpdateRole))]
[JsonSerializable(typeof(RoleView))]
[JsonSerializable(typeof(RoleList))]
[JsonSerializable(typeof(OpenBreakGlass))]
[JsonSerializable(typeof(BreakGlass))]
[JsonSerializable(typeof(Page<BreakGlass>))]
[JsonSerializable(typeof(LogInRequest))]
[JsonSerializable(typeof(SecondFactorRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(ChangePassword))]
[JsonSerializable(typeof(LogInAnswer))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(CreateAccount))]
[JsonSerializable(typeof(UpdateAccount))]
[JsonSerializable(typeof(Page<Account>))]
[JsonSerializable(typeof(Page<Session>))]
[JsonSerializable(typeof(PasswordConfirmation))]
[JsonSerializable(typeof(CodeConfirmation))]
[JsonSerializable(typeof(TotpEnrolment))]
[JsonSerializable(typeof(RecoveryCodes))]
[JsonSerializable(typeof(PasskeyOptions))]
[JsonSerializable(typeof(AddPasskey))]
[JsonSerializable(typeof(UsePasskey))]
[JsonSerializable(typeof(PasskeyView))]
[JsonSerializable(typeof(Page<PasskeyView>))]
[JsonSerializable(typeof(JsonWebKeySetView))]
[JsonSerializable(typeof(Report<Utilisation>))]
[JsonSerializable(typeof(Report<NoShows>))]
[JsonSerializable(typeof(Report<Bookings>))]
[JsonSerializable(typeof(Report<WaitingTime>))]
[JsonSerializable(typeof(AvailabilityPreview))]
[JsonSerializable(typeof(WebhookDetails))]
[JsonSerializable(typeof(UpdateWebhook))]
[JsonSerializable(typeof(RotateWebhookSecret))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookWithSecret))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(Page<WebhookDelivery>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>
    /// Names of every script and plus signs of phone numbers are written as they are. What HTML could mistake needs no escape: every
    /// answer says that it is JSON and may not be taken for anything else.
    /// </summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static JsonTypeInfo<T> TypeOf<T>() => Contract<T>.Type;

    /// <summary>The same rules for what ASP.NET Core reads and describes by itself.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = Default.Options.MaxDepth;
        options.Encoder = Encoder;
        foreach (var converter in Default.Options.Converters)
            options.Converters.Add(converter);
        options.TypeInfoResolverChain.Insert(0, Default);
    }

    private static class Contract<T>
    {
        public static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
    }
}

/// <summary>Words of the contract: kebab-case, never numbers.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
