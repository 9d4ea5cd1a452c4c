namespace Healthcare.Servers.Rival;

/// <summary>The rival's statements. $1 slot, $2 patient, $3 service type, $4 reason, $5 actor, $6 source, $7 idempotency key, $8 hash of the request.</summary>
internal static class RivalSql
{
    public const string Book = $"WITH {Booked} {Answer}";

    public const string BookOnce = $"""
        WITH {Booked},
        kept AS (INSERT INTO idempotency_key (key, request_hash, appointment_id) SELECT $7, $8, id FROM booked)
        {Answer}
        """;

    /// <summary>$1 idempotency key, $2 hash of the request.</summary>
    public const string FirstAnswer = """
        SELECT appointment.id, status, slot_id, patient_id, practitioner_id, location_id, lower(period), upper(period), service_type, reason, version
        FROM idempotency_key JOIN appointment ON appointment.id = appointment_id
        WHERE key = $1 AND request_hash = $2
        """;

    /// <summary>The slot, what is in its way, and the practitioner's next slots at which both are free.</summary>
    public const string Why = """
        WITH asked AS MATERIALIZED
        (
          SELECT slot.id, practitioner_id, location_id, starts, ends, tstzrange(starts, ends) AS period, (SELECT id FROM patient WHERE id = $2) AS patient_id
          FROM slot
          WHERE id = $1
        )
        SELECT 'asked', patient_id::bigint, id, practitioner_id, location_id, starts, ends
        FROM asked
        UNION ALL
        SELECT 'slot-taken', a.id, a.slot_id, a.practitioner_id, a.location_id, lower(a.period), upper(a.period)
        FROM asked JOIN appointment a ON a.practitioner_id = asked.practitioner_id AND a.period && asked.period AND a.status <> 'cancelled'
        UNION ALL
        SELECT 'patient-busy', a.id, a.slot_id, a.practitioner_id, a.location_id, lower(a.period), upper(a.period)
        FROM asked JOIN appointment a ON a.patient_id = asked.patient_id AND a.period && asked.period AND a.status <> 'cancelled'
        WHERE a.practitioner_id <> asked.practitioner_id
        UNION ALL
        SELECT 'free', NULL, offered.id, offered.practitioner_id, offered.location_id, offered.starts, offered.ends
        FROM asked CROSS JOIN LATERAL
        (
          SELECT slot.*
          FROM slot
          WHERE slot.practitioner_id = asked.practitioner_id AND slot.starts > asked.starts AND free
            AND NOT EXISTS (SELECT FROM appointment a WHERE a.practitioner_id = slot.practitioner_id AND a.period && tstzrange(slot.starts, slot.ends) AND status <> 'cancelled')
            AND NOT EXISTS (SELECT FROM appointment a WHERE a.patient_id = asked.patient_id AND a.period && tstzrange(slot.starts, slot.ends) AND status <> 'cancelled')
          ORDER BY slot.starts
          LIMIT 3
        ) AS offered
        """;

    /// <summary>$1 specialty, $2 from, $3 count.</summary>
    public const string FirstAvailable = """
        SELECT 'free', NULL::bigint, id, practitioner_id, location_id, starts, ends
        FROM slot
        WHERE free AND specialty = $1 AND starts > $2
        ORDER BY starts
        LIMIT $3
        """;

    // DO NOTHING: a taken slot costs no exception, and two who meet cannot deadlock.
    private const string Booked = """
        wanted AS
        (
          SELECT slot.id, patient.id AS patient_id, practitioner_id, location_id, tstzrange(starts, ends) AS period
          FROM slot, patient
          WHERE slot.id = $1 AND patient.id = $2 AND starts > now()
        ),
        booked AS
        (
          INSERT INTO appointment (slot_id, patient_id, practitioner_id, location_id, period, service_type, reason)
          SELECT id, patient_id, practitioner_id, location_id, period, $3, $4 FROM wanted
          ON CONFLICT DO NOTHING
          RETURNING id, status, slot_id, patient_id, practitioner_id, location_id, lower(period), upper(period), service_type, reason, version
        ),
        logged AS
        (
          INSERT INTO event (action, appointment_id, patient_id, actor, source)
          SELECT 'appointment.booked', id, patient_id, $5, $6 FROM booked
        )
        """;

    private const string Answer = "SELECT * FROM booked";
}
