using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Administration;

public sealed class IntegrityTests : ClinicTest
{
    [Fact]
    public async Task An_unreadable_row_is_a_finding()
    {
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("slot/prac-one.20261203T0800Z", 0, "garbage"u8.ToArray())], new EventDraft("x", "slot/prac-one.20261203T0800Z", null, "a", "b", null, "{}"u8.ToArray()), []));
        var report = await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check();
        Assert.False(report.Valid);
    }

    [Fact]
    public async Task A_lost_row_is_a_finding()
    {
        var p = await Clinic.RegisterAsync();
        var row = await Clinic.Store.ReadAsync("patient/" + p.Id);
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("patient/" + p.Id, row!.Version, null)], new EventDraft("x", "other/1", null, "a", "b", null, "{}"u8.ToArray()), []));
        var report = await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check();
        Assert.False(report.Valid);
    }

    [Fact]
    public async Task A_slot_that_is_withdrawn_for_ever_is_a_finding()
    {
        var slot = Slots[0];
        var state = new SlotState { Start = slot.Start, End = slot.End, LocationId = slot.LocationId, Edition = 9 };
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("slot/" + slot.Id, 0, state.ToPayload())], new EventDraft("x", "slot/" + slot.Id, null, "a", "b", null, new EventData { Slots = [new SlotChange(slot.Id, 1, false, null, 9)] }.ToPayload()), []));
        Assert.False((await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check()).Valid);
    }

    [Fact]
    public async Task Documents_are_whole_from_the_first_byte_to_their_deletion()
    {
        var document = await AddDocumentAsync();
        await Clinic.AssertSoundAsync();
        Value(await Clinic.Grains.GetGrain<IDocumentGrain>(document.Id).Delete(document.PatientId, null, "A reason", Desk));
        await Clinic.AssertSoundAsync();
    }

    [Theory]
    [InlineData(0, "document-mismatch")]
    [InlineData(1, "document-mismatch")]
    [InlineData(null, "orphan")]
    public async Task A_document_that_lost_a_part_is_a_finding(int? chunk, string code)
    {
        var document = await AddDocumentAsync();
        var key = chunk is { } ordinal ? DocumentRows.ChunkKey(document.Id, ordinal) : RowKeys.Document(document.Id);
        await WriteBehindAsync(key, null);
        Assert.Contains((await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check()).Findings, finding => finding.Code == code);
    }

    [Fact]
    public async Task A_document_with_another_content_is_a_finding()
    {
        var document = await AddDocumentAsync();
        await WriteBehindAsync(DocumentRows.ChunkKey(document.Id, 1), "Another"u8.ToArray());
        var finding = Assert.Single((await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check()).Findings);
        Assert.Equal(("document-mismatch", "document/" + document.Id), (finding.Code, finding.Subject));
    }

    private async Task<Document> AddDocumentAsync()
    {
        var patient = await Clinic.RegisterAsync();
        var details = new DocumentDetails(patient.Id, "A letter", "referral", new DateOnly(2026, 11, 1), "text/plain");
        return Value(await Clinic.Grains.GetGrain<IDocumentGrain>("doc-one").Create(details, new byte[DocumentRows.ChunkBytes + 7], Desk));
    }

    private async Task WriteBehindAsync(string key, byte[]? payload)
    {
        var row = await Clinic.Store.ReadAsync(key);
        await Clinic.Store.CommitAsync(new Unit([new RowWrite(key, row!.Version, payload)], new EventDraft("x", "other/1", null, "a", "b", null, "{}"u8.ToArray()), []));
    }
}
