using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>What must hold of the answers themselves.</summary>
public static class AnswerChecks
{
    /// <summary>However often, and whichever API is asked: the same key, the same answer.</summary>
    public static IEnumerable<Violation> SameKeySameAnswer(RecordedRun run) =>
        run.Operations
            .Where(operation => operation is { Key: not null, IsKeyReused: false })
            .Select(operation => (operation, Answers: operation.Calls.Where(call => call.IsDefinite).Select(call => call.Answer!).DistinctBy(answer => answer.Digest).ToList()))
            .Where(pair => pair.Answers.Count > 1)
            .Select(pair => new Violation("same-key-same-answer", $"{pair.operation} was also answered {string.Join(", ", pair.Answers.Skip(1).Select(Describe))}; first {Describe(pair.Answers[0])}."));

    /// <summary>A key that was used for something else is refused, and has no effect.</summary>
    public static IEnumerable<Violation> ReusedKeyRefused(RecordedRun run) =>
        run.Operations
            .Where(operation => operation is { IsKeyReused: true, IsUnknown: false } && operation.Answer!.Code is not "idempotency-key-reused")
            .Select(operation => new Violation("reused-key-refused", $"{operation} came with the key of another request."));

    /// <summary>An answer to one request is about what was asked, and nothing else.</summary>
    public static IEnumerable<Violation> AnswersFit(RecordedRun run) =>
        run.Operations
            .Where(operation => operation.Succeeded && !operation.IsKeyReused && !Fits(operation.Request, operation.Answer!))
            .Select(operation => new Violation("answers-fit", $"{operation} was answered with something else: {Describe(operation.Answer!)}."));

    /// <summary>The service may fail, but says so in the words of the contract: 500 is always a defect.</summary>
    public static IEnumerable<Violation> NoInternalError(RecordedRun run) =>
        run.Operations
            .Where(operation => operation.Calls.Any(call => call.Answer is { Status: 500 or 401 or 403 }))
            .Select(operation => new Violation("no-internal-error", $"{operation} was answered {string.Join(", ", operation.Calls.Select(call => call.Answer?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? call.Error))}."));

    private static bool Fits(Request request, Answer answer) => request.Kind switch
    {
        OperationKind.Book => answer.Appointment is { } made && made.SlotIds[0] == request.SlotId && made.PatientId == request.PatientId && made.Reason == request.Tag,
        OperationKind.Reschedule => answer.Appointment is { } moved && moved.SlotIds[0] == request.SlotId && moved.RescheduledFrom == request.AppointmentId,
        OperationKind.Cancel => answer.Appointment is { Status: "cancelled" } ended && ended.Id == request.AppointmentId && ended.CancellationReason == request.Tag,
        OperationKind.Hold => answer.Hold is { } hold && hold.SlotId == request.SlotId,
        OperationKind.Renew => answer.Hold is { } renewed && renewed.Token == request.HoldToken,
        OperationKind.GetSlot => answer.Slots![0].Id == request.SlotId,
        OperationKind.GetAppointment => answer.Appointment!.Id == request.AppointmentId,
        _ => true,
    };

    private static string Describe(Answer answer) =>
        $"{answer.Status} {answer.Code}{answer.Appointment?.Id}{answer.Hold?.Token} ({answer.Digest})";
}
