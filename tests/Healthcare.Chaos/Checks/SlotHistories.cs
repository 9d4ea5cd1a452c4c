using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>Cuts a run into one history a slot. An operation on several slots is atomic, so what it did to each of them is too.</summary>
public static class SlotHistories
{
    public static Dictionary<string, List<SlotStep>> Of(RecordedRun run, Effects effects)
    {
        var histories = new Dictionary<string, List<SlotStep>>();
        foreach (var birth in effects.Births)
            AddBirth(birth);
        foreach (var death in effects.Deaths)
            if (effects.Final.TryGetValue(death.AppointmentId, out var dead))
                foreach (var slot in dead.SlotIds)
                    Add(slot, new SlotStep(SlotStepKind.Leave, death.Invoked, death.Completed, death.Cause, Appointment: dead.Id));
        foreach (var operation in run.Operations.Where(operation => operation is { Request.IsWrite: true, IsUnknown: false, IsKeyReused: false }))
            foreach (var (slot, step) in Steps(operation, run, effects))
                Add(slot, step);
        return histories;

        void AddBirth(Birth birth)
        {
            var before = birth.Replaced?.SlotIds ?? [];
            foreach (var slot in birth.Appointment.SlotIds)
                Add(slot, new SlotStep(
                    before.Contains(slot) ? SlotStepKind.Replace : SlotStepKind.Take,
                    birth.Invoked, birth.Completed, birth.Cause, birth.HoldToken, Appointment: birth.Appointment.Id, Replaced: birth.Replaced?.Id));
            foreach (var slot in before.Except(birth.Appointment.SlotIds))
                Add(slot, new SlotStep(SlotStepKind.Leave, birth.Invoked, birth.Completed, birth.Cause, Appointment: birth.Replaced!.Id));
        }

        void Add(string slot, SlotStep step)
        {
            if (!histories.TryGetValue(slot, out var steps))
                histories[slot] = steps = [];
            steps.Add(step);
        }
    }

    private static IEnumerable<(string Slot, SlotStep Step)> Steps(Operation operation, RecordedRun run, Effects effects)
    {
        var (request, answer) = (operation.Request, operation.Answer!);
        switch (operation.Kind)
        {
            case OperationKind.Hold when answer.Hold is { } hold:
                yield return (hold.SlotId, Step(SlotStepKind.Hold, hold.Token, run.ToRunTime(hold.ExpiresAt)));
                break;
            case OperationKind.Renew when answer.Hold is { } hold:
                yield return (hold.SlotId, Step(SlotStepKind.Renew, hold.Token, run.ToRunTime(hold.ExpiresAt)));
                break;
            case OperationKind.Release when answer.IsSuccess:
                yield return (request.SlotId!, Step(SlotStepKind.Release, request.HoldToken, 0));
                break;
            case OperationKind.Renew or OperationKind.Release when answer.Code is "hold-lost":
                yield return (request.SlotId!, Seen(SlotStepKind.SeenLost));
                break;
            case OperationKind.Book or OperationKind.Hold or OperationKind.Reschedule when answer.Code is "slot-taken":
                foreach (var slot in answer.Taken ?? [])
                    if (!IsOwn(slot))
                        yield return (slot, Seen(SlotStepKind.SeenTaken));
                break;
        }

        SlotStep Step(SlotStepKind kind, string? token, long until) =>
            new(kind, operation.Invoked, operation.Completed, operation.ToString(), token, until);

        // What a refusal was decided on may be a little older than the request; no change is.
        SlotStep Seen(SlotStepKind kind) => new(
            kind, operation.Invoked - run.Tolerances.Refusal, operation.Completed, operation.ToString(), request.HoldToken, Replaced: request.AppointmentId);

        // To be told that an appointment is in its slot already says nothing about the slot at that time.
        bool IsOwn(string slot) => request.AppointmentId is { } own && effects.Final.TryGetValue(own, out var moved) && moved.SlotIds.Contains(slot);
    }
}
