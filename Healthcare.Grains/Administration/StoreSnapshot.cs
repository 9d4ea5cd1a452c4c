using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Administration;

/// <summary>What a check needs of all rows, from one moment.</summary>
public sealed class StoreSnapshot
{
    public Dictionary<string, long> RowsByKind { get; } = [];

    /// <summary>Row key to version, of rows whose every change is in the audit trail.</summary>
    public Dictionary<string, long> Versions { get; } = [];

    public List<(string Id, SlotState State)> Slots { get; } = [];

    /// <summary>Appointments whose slot was booked again.</summary>
    public List<Appointment> Archived { get; } = [];

    public Dictionary<string, PatientState> Patients { get; } = [];

    /// <summary>Key of the identifier's row to the patient who has it.</summary>
    public Dictionary<string, string> IdentifierOwners { get; } = [];

    public Dictionary<string, AvailabilityState> Availabilities { get; } = [];

    public List<Document> Documents { get; } = [];

    public ContentSums Contents { get; } = new();

    /// <summary>Keys of rows whose payload nobody can read.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Rows are added in the order of their keys.</summary>
    public void Add(StoredRow row)
    {
        try
        {
            Read(row);
        }
        catch (JsonException)
        {
            Unreadable.Add(row.Key);
        }
    }

    private void Read(StoredRow row)
    {
        var kind = row.Key[..(row.Key.IndexOf('/', StringComparison.Ordinal) + 1)];
        var id = row.Key[kind.Length..];
        RowsByKind[kind.TrimEnd('/')] = RowsByKind.GetValueOrDefault(kind.TrimEnd('/')) + 1;
        switch (kind)
        {
            case RowKeys.Slots:
                Slots.Add((id, row.Payload.FromPayload<SlotState>()));
                break;
            case RowKeys.Appointments:
                Archived.Add(row.Payload.FromPayload<AppointmentState>().Value);
                return;
            case RowKeys.Patients:
                Patients[id] = row.Payload.FromPayload<PatientState>();
                break;
            case RowKeys.Availabilities:
                Availabilities[id] = row.Payload.FromPayload<AvailabilityState>();
                break;
            case RowKeys.Documents:
                Documents.Add(row.Payload.FromPayload<Document>());
                break;
            case RowKeys.DocumentContents:
                Contents.Add(id[..id.IndexOf('/', StringComparison.Ordinal)], row.Payload);
                return;
            case RowKeys.Identifiers:
                if (id.StartsWith("patient/", StringComparison.Ordinal))
                    IdentifierOwners[row.Key] = row.Payload.FromPayload<IdentifierOwner>().Id;
                return;
        }

        Versions[row.Key] = row.Version;
    }
}
