-- The audit trail as a chain, and the log of what happens without a change: reads, log-ins, refusals.
--
-- digest = HMAC-SHA-256(audit key, every field), made by the silo; hash = SHA-256(hash before, id, digest), made here, under the log's
-- lock. Events from before this script have no hash; the first that has one begins the chain.

ALTER TABLE event
  ADD COLUMN outcome smallint NOT NULL DEFAULT 0,
  ADD COLUMN key_id integer NULL,
  ADD COLUMN hash bytea NULL;

CREATE INDEX ix_event_at ON event (at, id);
CREATE INDEX ix_event_patient ON event (patient_id, at, id) WHERE patient_id IS NOT NULL;
CREATE INDEX ix_event_actor ON event (actor, at, id);
CREATE INDEX ix_event_action ON event (action, at, id);

CREATE TABLE access_event
(
  id bigint NOT NULL,
  at timestamptz NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  patient_id text NULL,
  actor text NOT NULL,
  source text NOT NULL,
  reason text NULL,
  data bytea NOT NULL,
  outcome smallint NOT NULL,
  key_id integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT pk_access_event PRIMARY KEY (id)
);

CREATE INDEX ix_access_event_at ON access_event (at, id);
CREATE INDEX ix_access_event_actor ON access_event (actor, at, id);
CREATE INDEX ix_access_event_action ON access_event (action, at, id);

-- Which accesses showed a patient: an index, made of what the events say.
CREATE TABLE access_patient
(
  patient_id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  access_id bigint NOT NULL,
  CONSTRAINT pk_access_patient PRIMARY KEY (patient_id, at, access_id)
);

-- Signed by the silos; start: the first event of the chain.
CREATE TABLE audit_checkpoint
(
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  event_hash text NULL,
  access_id bigint NOT NULL,
  access_hash text NULL,
  start bigint NOT NULL,
  key_id integer NOT NULL,
  signature text NOT NULL,
  CONSTRAINT pk_audit_checkpoint PRIMARY KEY (number)
);

CREATE TRIGGER access_event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON access_event
EXECUTE FUNCTION refuse_change();

CREATE TRIGGER access_patient_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON access_patient
EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_checkpoint_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
EXECUTE FUNCTION refuse_change();

-- The hashes of events that follow the one with this hash and id.
CREATE FUNCTION audit_chain(hash_before bytea, id_before bigint, digests bytea[]) RETURNS bytea[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  hash bytea := hash_before;
  hashes bytea[] := array_fill(NULL::bytea, ARRAY[cardinality(digests)]);
BEGIN
  FOR i IN 1 .. cardinality(digests) LOOP
    hash := sha256(hash || int8send(id_before + i) || digests[i]);
    hashes[i] := hash;
  END LOOP;
  RETURN hashes;
END
$$;

-- As commit_units, with the chain and the log of accesses, whose lock is taken first: a batch that only reads does not keep others from
-- writing.
CREATE FUNCTION commit_units_2(
  batch_id uuid,
  committed_at timestamptz,
  carefully boolean,
  new_keys text[], request_hashes text[], answers bytea[],
  inserted_keys text[], inserted_payloads bytea[],
  updated_keys text[], updated_versions bigint[], updated_payloads bytea[],
  deleted_keys text[], deleted_versions bigint[],
  added_terms text[], added_ids text[],
  removed_terms text[], removed_ids text[],
  actions text[], subjects text[], patient_ids text[], actors text[], sources text[], reasons text[], event_data bytea[],
  outcomes smallint[], digests bytea[],
  access_actions text[], access_subjects text[], access_patient_ids text[], access_actors text[], access_sources text[], access_reasons text[],
  access_data bytea[], access_outcomes smallint[], access_digests bytea[],
  seen_ordinals bigint[], seen_patient_ids text[],
  audit_key_id integer,
  OUT first_event_id bigint, OUT taken_keys text[], OUT conflicting_keys text[])
LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
  first_access_id bigint;
  last_id bigint;
  last_hash bytea;
  hashes bytea[];
BEGIN
  -- Leaving this inner block by its exception undoes everything in it.
  BEGIN
    IF cardinality(new_keys) > 0 THEN
      INSERT INTO idempotency_key (key, request_hash, at, answer)
      SELECT n.key, n.request_hash, committed_at, n.answer
      FROM unnest(new_keys, request_hashes, answers) AS n (key, request_hash, answer);
    END IF;

    IF cardinality(inserted_keys) > 0 THEN
      INSERT INTO stored_row (key, version, payload)
      SELECT i.key, 1, i.payload
      FROM unnest(inserted_keys, inserted_payloads) AS i (key, payload);
    END IF;

    IF cardinality(updated_keys) > 0 THEN
      UPDATE stored_row r
      SET version = r.version + 1, payload = u.payload
      FROM unnest(updated_keys, updated_versions, updated_payloads) AS u (key, version, payload)
      WHERE r.key = u.key COLLATE "C" AND r.version = u.version;
      GET DIAGNOSTICS written = ROW_COUNT;
      IF written < cardinality(updated_keys) THEN
        RAISE EXCEPTION USING ERRCODE = 'HC001';
      END IF;
    END IF;

    IF cardinality(deleted_keys) > 0 THEN
      DELETE FROM stored_row r
      USING unnest(deleted_keys, deleted_versions) AS d (key, version)
      WHERE r.key = d.key COLLATE "C" AND r.version = d.version;
      GET DIAGNOSTICS written = ROW_COUNT;
      IF written < cardinality(deleted_keys) THEN
        RAISE EXCEPTION USING ERRCODE = 'HC001';
      END IF;
    END IF;

    IF cardinality(added_terms) > 0 AND carefully THEN
      INSERT INTO index_entry (term, id)
      SELECT a.term, a.id FROM unnest(added_terms, added_ids) AS a (term, id)
      ON CONFLICT DO NOTHING;
    ELSIF cardinality(added_terms) > 0 THEN
      INSERT INTO index_entry (term, id)
      SELECT a.term, a.id FROM unnest(added_terms, added_ids) AS a (term, id);
    END IF;

    IF cardinality(removed_terms) > 0 THEN
      DELETE FROM index_entry e
      USING unnest(removed_terms, removed_ids) AS d (term, id)
      WHERE e.term = d.term COLLATE "C" AND e.id = d.id COLLATE "C";
    END IF;

    IF cardinality(access_actions) > 0 THEN
      PERFORM pg_advisory_xact_lock(4858103);
      SELECT e.id, e.hash INTO last_id, last_hash FROM access_event e ORDER BY e.id DESC LIMIT 1;
      first_access_id := coalesce(last_id, 0) + 1;
      hashes := audit_chain(coalesce(last_hash, sha256('access_event')), coalesce(last_id, 0), access_digests);
      INSERT INTO access_event (id, at, action, subject, patient_id, actor, source, reason, data, outcome, key_id, hash)
      SELECT first_access_id - 1 + e.n, committed_at, e.action, e.subject, e.patient_id, e.actor, e.source, e.reason, e.data, e.outcome,
        audit_key_id, e.hash
      FROM unnest(access_actions, access_subjects, access_patient_ids, access_actors, access_sources, access_reasons, access_data,
        access_outcomes, hashes) WITH ORDINALITY AS e (action, subject, patient_id, actor, source, reason, data, outcome, hash, n);
      INSERT INTO access_patient (patient_id, at, access_id)
      SELECT s.patient_id, committed_at, first_access_id - 1 + s.ordinal FROM unnest(seen_ordinals, seen_patient_ids) AS s (ordinal, patient_id);
    END IF;

    IF cardinality(actions) > 0 THEN
      PERFORM pg_advisory_xact_lock(4858102);
      SELECT e.id, e.hash INTO last_id, last_hash FROM event e ORDER BY e.id DESC LIMIT 1;
      first_event_id := coalesce(last_id, 0) + 1;
      hashes := audit_chain(coalesce(last_hash, sha256('event')), coalesce(last_id, 0), digests);
      INSERT INTO event (id, at, action, subject, patient_id, actor, source, reason, data, outcome, key_id, hash)
      SELECT first_event_id - 1 + e.n, committed_at, e.action, e.subject, e.patient_id, e.actor, e.source, e.reason, e.data, e.outcome,
        audit_key_id, e.hash
      FROM unnest(actions, subjects, patient_ids, actors, sources, reasons, event_data, outcomes, hashes) WITH ORDINALITY
        AS e (action, subject, patient_id, actor, source, reason, data, outcome, hash, n);
      PERFORM pg_notify('healthcare_event', '');
    ELSE
      first_event_id := 0;
    END IF;

    INSERT INTO commit_batch (id, first_event_id) VALUES (batch_id, first_event_id);
  EXCEPTION WHEN SQLSTATE 'HC001' OR unique_violation THEN
    first_event_id := NULL;
    taken_keys := ARRAY(
      SELECT k.key FROM idempotency_key k WHERE k.key = ANY (new_keys));
    conflicting_keys := ARRAY(
      SELECT i.key FROM unnest(inserted_keys) AS i (key)
      WHERE EXISTS (SELECT FROM stored_row r WHERE r.key = i.key COLLATE "C")
      UNION ALL
      SELECT u.key FROM unnest(updated_keys || deleted_keys, updated_versions || deleted_versions) AS u (key, version)
      WHERE NOT EXISTS (SELECT FROM stored_row r WHERE r.key = u.key COLLATE "C" AND r.version = u.version));
  END;
END
$$;

-- A silo of the version before calls this one: its events join the chain, without the key that it does not have.
CREATE FUNCTION audit_field(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN int4send(-1) ELSE int4send(length(value)) || value END
$$;

CREATE FUNCTION audit_digest(
  at timestamptz, action text, subject text, patient_id text, actor text, source text, reason text, outcome smallint, data bytea)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(
    int8send((extract(epoch FROM at) * 1000000)::bigint)
    || audit_field(convert_to(action, 'UTF8')) || audit_field(convert_to(subject, 'UTF8')) || audit_field(convert_to(patient_id, 'UTF8'))
    || audit_field(convert_to(actor, 'UTF8')) || audit_field(convert_to(source, 'UTF8')) || audit_field(convert_to(reason, 'UTF8'))
    || int2send(outcome) || audit_field(data))
$$;

CREATE OR REPLACE FUNCTION commit_units(
  batch_id uuid,
  committed_at timestamptz,
  carefully boolean,
  new_keys text[], request_hashes text[], answers bytea[],
  inserted_keys text[], inserted_payloads bytea[],
  updated_keys text[], updated_versions bigint[], updated_payloads bytea[],
  deleted_keys text[], deleted_versions bigint[],
  added_terms text[], added_ids text[],
  removed_terms text[], removed_ids text[],
  actions text[], subjects text[], patient_ids text[], actors text[], sources text[], reasons text[], event_data bytea[],
  OUT first_event_id bigint, OUT taken_keys text[], OUT conflicting_keys text[])
LANGUAGE sql AS $$
  SELECT c.first_event_id, c.taken_keys, c.conflicting_keys
  FROM commit_units_2(
    batch_id, committed_at, carefully, new_keys, request_hashes, answers, inserted_keys, inserted_payloads,
    updated_keys, updated_versions, updated_payloads, deleted_keys, deleted_versions, added_terms, added_ids, removed_terms, removed_ids,
    actions, subjects, patient_ids, actors, sources, reasons, event_data,
    array_fill(0::smallint, ARRAY[cardinality(actions)]),
    ARRAY(
      SELECT audit_digest(committed_at, e.action, e.subject, e.patient_id, e.actor, e.source, e.reason, 0::smallint, e.data)
      FROM unnest(actions, subjects, patient_ids, actors, sources, reasons, event_data) WITH ORDINALITY
        AS e (action, subject, patient_id, actor, source, reason, data, n)
      ORDER BY e.n),
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 0) AS c
$$;
