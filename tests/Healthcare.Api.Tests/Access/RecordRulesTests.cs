using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;

namespace Healthcare.Access;

public sealed class RecordRulesTests
{
    private static readonly Caller s_administrator = Of(Roles.Administrator);
    private static readonly Caller s_manager = Of(Roles.ClinicManager) with { LocationIds = ["loc-a"] };
    private static readonly Caller s_patient = Of(Roles.Patient) with { PatientId = "pat-own" };
    private static readonly Caller s_practitioner = Of(Roles.Practitioner) with { PractitionerId = "prac-self" };

    [Fact]
    public void Only_who_has_all_records_at_every_location_is_without_limit()
    {
        Assert.True(RecordRules.IsUnlimited(s_administrator));
        Assert.All([s_manager, s_patient, s_practitioner], caller => Assert.False(RecordRules.IsUnlimited(caller)));
    }

    [Fact]
    public void A_caller_with_locations_sees_what_is_there_and_nothing_else()
    {
        Assert.True(RecordRules.Sees(s_manager, Appointment("loc-a")));
        Assert.False(RecordRules.Sees(s_manager, Appointment("loc-b")));
        Assert.True(RecordRules.Sees(s_manager, Practitioner("loc-b", "loc-a")));
        Assert.False(RecordRules.Sees(s_manager, Practitioner("loc-b")));
    }

    [Fact]
    public void A_patient_sees_its_own_appointments_and_a_practitioner_its_own()
    {
        Assert.True(RecordRules.Sees(s_patient, Appointment(patient: "pat-own")));
        Assert.False(RecordRules.Sees(s_patient, Appointment()));
        Assert.True(RecordRules.Sees(s_practitioner, Appointment(practitioner: "prac-self")));
        Assert.False(RecordRules.Sees(s_practitioner, Appointment()));
    }

    [Fact]
    public void Whoever_speaks_for_nobody_sees_nothing() =>
        Assert.All([Of(Roles.Patient), Of(Roles.Practitioner)], caller =>
        {
            Assert.False(RecordRules.Sees(caller, Appointment()));
            Assert.Null(RecordRules.Limit(new AppointmentQuery(), caller));
        });

    [Fact]
    public void Lists_are_limited_to_what_the_caller_may_know_of()
    {
        Assert.Equal("pat-own", RecordRules.Limit(new AppointmentQuery(), s_patient)!.PatientId);
        Assert.Null(RecordRules.Limit(new AppointmentQuery(PatientId: "pat-other"), s_patient));
        Assert.Equal("prac-self", RecordRules.Limit(new AppointmentQuery(PatientId: "pat-other"), s_practitioner)!.PractitionerId);
        Assert.Null(RecordRules.Limit(new AppointmentQuery(PractitionerId: "prac-other"), s_practitioner));
        Assert.Equal(["loc-a"], RecordRules.Limit(new AppointmentQuery(LocationId: "loc-b"), s_manager)!.Within!);
    }

    [Fact]
    public void A_practitioner_books_its_own_time_only_and_a_patient_anybodys_for_itself()
    {
        Assert.True(RecordRules.MayBook(s_practitioner, "prac-self", "pat-1"));
        Assert.False(RecordRules.MayBook(s_practitioner, "prac-other", "pat-1"));
        Assert.True(RecordRules.MayBook(s_patient, "prac-other", "pat-own"));
        Assert.False(RecordRules.MayBook(s_patient, "prac-other", "pat-1"));
    }

    [Fact]
    public void A_kiosk_finds_one_who_says_who_they_are()
    {
        var kiosk = Of(Roles.Kiosk);
        var birthDate = new DateOnly(1980, 2, 29);
        Assert.False(RecordRules.MayFind(kiosk, new PatientQuery(Family: "Sample")));
        Assert.False(RecordRules.MayFind(kiosk, new PatientQuery(BirthDate: birthDate)));
        Assert.False(RecordRules.MayFind(kiosk, new PatientQuery(Phone: "1")));
        Assert.True(RecordRules.MayFind(kiosk, new PatientQuery(Identifier: new Identifier("s", "1"))));
        var exact = new PatientQuery(Family: "sämple", BirthDate: birthDate);
        Assert.True(RecordRules.MayFind(kiosk, exact));
        Assert.True(RecordRules.IsFound(kiosk, exact, Patient("Sample")));
        Assert.False(RecordRules.IsFound(kiosk, exact with { Family = "Sam" }, Patient("Sample")));
        Assert.True(RecordRules.IsFound(s_administrator, exact with { Family = "Sam" }, Patient("Sample")));
    }

    [Fact]
    public void Emergency_access_needs_a_second_factor_or_a_key_that_was_given_it()
    {
        Assert.False(RecordRules.MayBreakGlass(["pwd"], []));
        Assert.True(RecordRules.MayBreakGlass(["pwd", "otp"], []));
        Assert.True(RecordRules.MayBreakGlass(["hwk"], []));
        Assert.True(RecordRules.MayBreakGlass([], [Permissions.BreakGlass]));
        Assert.False(RecordRules.MayBreakGlass([], [Permissions.PatientsRead]));
    }

    [Fact]
    public void Nobody_gives_more_than_it_has()
    {
        Assert.True(RecordRules.MayGive(s_manager, Permissions.Of(Roles.Kiosk)));
        Assert.False(RecordRules.MayGive(s_manager, Permissions.Of(Roles.Administrator)));
        Assert.True(RecordRules.MayGive(s_manager, new Grant([], LocationIds: ["loc-a"])));
        Assert.False(RecordRules.MayGive(s_manager, new Grant([], LocationIds: ["loc-a", "loc-b"])));
        Assert.False(RecordRules.MayGive(s_manager, new Grant([])));
        Assert.True(RecordRules.MayGive(s_administrator, new Grant([], PatientId: "pat-1")));
        Assert.False(RecordRules.MayGive(s_practitioner, new Grant([], PatientId: "pat-1")));
    }

    private static Caller Of(string role) => new("key-1", [role], [.. Permissions.Of(role)]);

    private static Appointment Appointment(string location = "loc-a", string patient = "pat-1", string practitioner = "prac-1") => new(
        "a", AppointmentStatus.Booked, [], patient, practitioner, location, default, default, null, null, null, null, null, 1);

    private static Practitioner Practitioner(params string[] locations) => new("prac-1", new HumanName("A", []), [], locations, [], null, null, null, 1);

    private static Patient Patient(string family) => new("pat-1", new HumanName(family, []), new DateOnly(1980, 2, 29), null, null, null, null, null, 1);
}
