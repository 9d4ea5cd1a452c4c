using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Appointments;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Patients;

/// <summary><c>/patients</c>: who is seen.</summary>
internal static class PatientEndpoints
{
    public static void MapPatients(this IEndpointRouteBuilder api)
    {
        var patients = api.MapGroup("/patients").WithTags("Patients");
        patients.MapPost("", Create).Needs(Permissions.PatientsCreate).Describe("createPatient", "Registers a patient.").Refuses(RefusalCodes.IdentifierInUse);
        patients.MapGet("", Find).Needs(Permissions.PatientsLookUp).Describe("findPatients", "Finds patients by name, birth date, phone or identifier.")
            .Takes("family", "given", "birthDate", "phone", "identifier", "limit", "cursor").Audits("patient.searched", "patient");
        patients.MapPost("/search", Search).Needs(Permissions.PatientsLookUp).Describe("searchPatients", "Finds patients without writing their names into an address.")
            .Takes("limit", "cursor").Audits("patient.searched", "patient");
        patients.MapGet("/{id}", Get).Needs(Permissions.PatientsRead).Guarded(RecordChecks.ReadPatient).Describe("getPatient", "Reads a patient.").Refuses(RefusalCodes.PatientNotFound).Audits("patient.read", "patient/{id}");
        patients.MapPut("/{id}", Update).Needs(Permissions.PatientsWrite).Guarded(RecordChecks.ChangePatient).Describe("updatePatient", "Replaces what is known about a patient.")
            .Refuses(RefusalCodes.PatientNotFound, RefusalCodes.IdentifierInUse);
        patients.MapGet("/{id}/appointments", ListAppointments).Needs(Permissions.AppointmentsRead).Guarded(RecordChecks.ReadPatient).Describe("listPatientAppointments", "Lists a patient's appointments by start.")
            .Takes("from", "to", "appointmentStatus", "limit", "cursor").Refuses(RefusalCodes.PatientNotFound)
            .Audits("appointment.listed", "patient/{id}", http => Task.FromResult<string[]>([(string)http.Request.RouteValues["id"]!]));
    }

    private static async Task<Results<CreatedAnswer<Patient>, ProblemResult>> Create(Command<PatientDetails> command, IGrainFactory grains, ReadPosition position, TimeProvider clock)
    {
        if (PatientInput.Check(command.Body, PatientInput.Today(clock)).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IPatientGrain>(Ids.New(Ids.Patient)).Create(PatientInput.Complete(command.Body), command.Context));
        return result.Value is { } patient
            ? new CreatedAnswer<Patient>(patient, $"/api/v1/patients/{patient.Id}", patient.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Patient>>, ProblemResult>> Find(QueryReader query, IGrainFactory grains, Records records, ClaimsPrincipal caller)
    {
        var (search, errors) = PatientSearch.Read(query);
        return errors.Problem is { } invalid ? invalid : await List(search, grains, records, caller.Caller());
    }

    private static async Task<Results<Answer<Page<Patient>>, ProblemResult>> Search(JsonBody<PatientSearch> body, QueryReader query, IGrainFactory grains, Records records, ClaimsPrincipal caller)
    {
        var (search, errors) = PatientSearch.Check(body.Value, query);
        return errors.Problem is { } invalid ? invalid : await List(search, grains, records, caller.Caller());
    }

    private static async Task<Results<Answer<Page<Patient>>, ProblemResult>> List(PatientQuery query, IGrainFactory grains, Records records, Caller caller)
    {
        if (!RecordRules.MayFind(caller, query))
            return RecordChecks.Forbidden("The caller may look a patient up by identifier, or by birthDate and family, and not search.");
        var result = await grains.GetGrain<IPatientListGrain>(0).Find(query);
        return result.Value is { } page ? new Answer<Page<Patient>>(await OnlySeen(page, query, records, caller)) : ProblemResult.From(result.Refusal!);
    }

    // A page may then be shorter than its limit, and the next one go on all the same.
    private static async Task<Page<Patient>> OnlySeen(Page<Patient> page, PatientQuery query, Records records, Caller caller)
    {
        if (caller.May(Permissions.RecordsAll) && caller.May(Permissions.PatientsSearch))
            return page;
        var seen = new List<Patient>(page.Items.Length);
        foreach (var patient in page.Items)
            if (RecordRules.IsFound(caller, query, patient) && await records.SeesAsync(caller, patient.Id))
                seen.Add(patient);
        return page with { Items = [.. seen] };
    }

    private static async Task<Results<Resource<Patient>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var patient = Ids.IsWellFormed(id) ? await grains.GetKnownGrain<IPatientGrain>(id).Get() : null;
        return patient is null ? NotFound() : new Resource<Patient>(patient, patient.Version);
    }

    private static async Task<Results<Resource<Patient>, ProblemResult>> Update(
        string id, IfMatch match, Command<PatientDetails> command, IGrainFactory grains, ReadPosition position, TimeProvider clock)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        if (PatientInput.Check(command.Body, PatientInput.Today(clock)).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IPatientGrain>(id).Update(PatientInput.Complete(command.Body), match.Version, command.Context));
        return result.Value is { } patient ? new Resource<Patient>(patient, patient.Version) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Appointment>>, ProblemResult>> ListAppointments(string id, QueryReader query, IGrainFactory grains, HttpContext http)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        var asked = AppointmentInput.Read(query) with { PatientId = id };
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var search = RecordRequest.IsEmergency(http) ? asked : RecordRules.Limit(asked, http.User.Caller());
        if (search is null)
            return new Answer<Page<Appointment>>(new Page<Appointment>([], Next: null));
        var result = await grains.GetGrain<IAppointmentListGrain>(0).List(search);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        // An empty list of nobody's is a 404; only then is the second call worth its price.
        if (page.Items.Length == 0 && await grains.GetGrain<IPatientGrain>(id).Get() is null)
            return NotFound();
        return new Answer<Page<Appointment>>(page);
    }

    internal static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.PatientNotFound, "There is no patient with this id.");
}
