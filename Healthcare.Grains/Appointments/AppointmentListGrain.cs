using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Appointments;

/// <inheritdoc cref="IAppointmentListGrain"/>
[StatelessWorker, Reentrant]
public sealed class AppointmentListGrain(IBookingStore store) : Grain, IAppointmentListGrain
{
    public Task<Result<Page<Appointment>>> List(AppointmentQuery query)
    {
        var prefix = Prefix(query);
        var from = query.From is { } first ? prefix + IndexTerms.Start(first) : prefix;
        var to = query.To is { } last ? prefix + IndexTerms.Start(last.AddMinutes(1)) : prefix + IndexPages.End;
        return IndexPages.ReadAsync(store, from, to, query.Cursor, query.Limit, entries => ResolveAsync(entries, query));
    }

    // The narrowest list; the other criteria are checked on what it leads to.
    private static string Prefix(AppointmentQuery query) => query switch
    {
        { PatientId: { } id } => IndexTerms.ByPatient(id),
        { PractitionerId: { } id } => IndexTerms.ByPractitioner(id),
        { LocationId: { } id } => IndexTerms.ByLocation(id),
        _ => IndexTerms.ByStart(),
    };

    private async Task<Appointment?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries, AppointmentQuery query)
    {
        var found = await AppointmentRows.ReadAsync(store, entries);
        return [.. found.Select(state => state is not null && Fits(state.Value, query) ? state.Value : null)];
    }

    private static bool Fits(Appointment appointment, AppointmentQuery query) =>
        (query.Status is not { } status || appointment.Status == status)
        && (query.From is not { } from || appointment.Start >= from)
        && (query.To is not { } to || appointment.Start < to)
        && (query.PatientId is not { } patient || appointment.PatientId == patient)
        && (query.PractitionerId is not { } practitioner || appointment.PractitionerId == practitioner)
        && (query.LocationId is not { } location || appointment.LocationId == location)
        && (query.Within is not { } within || within.Contains(appointment.LocationId));
}
