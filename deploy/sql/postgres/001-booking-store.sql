-- The booking store: rows with versions, the event log, the index, the idempotency keys, and the one function that writes.
-- The program keeps the table schema_version itself: one row for each of these scripts. What a later script may change
-- while programs of the version before are running: see README.md.

-- Keys are compared by their bytes, whatever the language of the database. A tenth of each page stays free, so that a row
-- whose payload changes keeps its place and the index need not be touched.
CREATE TABLE stored_row
(
  key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  payload bytea NOT NULL,
  CONSTRAINT pk_stored_row PRIMARY KEY (key)
) WITH (fillfactor = 90);

-- Ids have no gaps and grow in the order of the commits: see commit_units.
CREATE TABLE event
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
  CONSTRAINT pk_event PRIMARY KEY (id)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON event
EXECUTE FUNCTION refuse_change();

CREATE TABLE index_entry
(
  term text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  CONSTRAINT pk_index_entry PRIMARY KEY (term, id)
);

CREATE TABLE idempotency_key
(
  key text COLLATE "C" NOT NULL,
  request_hash text NOT NULL,
  at timestamptz NOT NULL,
  answer bytea NOT NULL,
  CONSTRAINT pk_idempotency_key PRIMARY KEY (key)
);

-- For forgetting the old ones.
CREATE INDEX ix_idempotency_key_at ON idempotency_key (at);

CREATE TRIGGER idempotency_key_is_never_changed BEFORE UPDATE ON idempotency_key
EXECUTE FUNCTION refuse_change();

-- What became of each batch, for the silo that lost the connection before it heard. Whoever inserts the id first decides:
-- the batch, then it is committed; or the silo that asks, then it never will be (a tombstone: first_event_id is null).
-- Ids are UUIDs of version 7, so they are in the order of time, which is what forgetting the old ones goes by.
CREATE TABLE commit_batch
(
  id uuid NOT NULL,
  first_event_id bigint NULL,
  CONSTRAINT pk_commit_batch PRIMARY KEY (id)
);

-- How far each group of consumers has come in the log, and who reads for it until when. The epoch grows with each holder,
-- and fences the one before.
CREATE TABLE event_consumer
(
  group_name text COLLATE "C" NOT NULL,
  checkpoint bigint NOT NULL DEFAULT 0,
  owner text NOT NULL,
  epoch bigint NOT NULL,
  lease_until timestamptz NOT NULL,
  CONSTRAINT pk_event_consumer PRIMARY KEY (group_name)
);

-- Written to find out whether a commit works, when the last one did not.
CREATE TABLE heartbeat
(
  id smallint NOT NULL CHECK (id = 1),
  at timestamptz NOT NULL,
  CONSTRAINT pk_heartbeat PRIMARY KEY (id)
);

INSERT INTO heartbeat (id, at) VALUES (1, clock_timestamp());

-- Writes a batch of units, all or nothing, in one call. No key comes twice in a batch, and all keys are in byte order: the
-- same order for everybody, so that two batches wait for each other but never in a circle.
--
-- The log's lock is taken last and held until the commit, and the ids continue from the greatest one. Whoever reads the log
-- by id therefore never sees an event before one with a smaller id.
--
-- first_event_id is null where nothing was written: then taken_keys are the idempotency keys that were there before, and
-- conflicting_keys the rows that are not in the version that was expected. Where both are empty, an index entry was there
-- already, or the other writer has meanwhile changed its mind: call again, carefully. To expect that every time costs a sixth
-- more: inserts with ON CONFLICT look twice and write twice to the log.
CREATE FUNCTION commit_units(
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
LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
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

    IF cardinality(actions) > 0 THEN
      PERFORM pg_advisory_xact_lock(4858102);
      SELECT coalesce(max(id), 0) + 1 INTO first_event_id FROM event;
      INSERT INTO event (id, at, action, subject, patient_id, actor, source, reason, data)
      SELECT first_event_id - 1 + e.n, committed_at, e.action, e.subject, e.patient_id, e.actor, e.source, e.reason, e.data
      FROM unnest(actions, subjects, patient_ids, actors, sources, reasons, event_data) WITH ORDINALITY
        AS e (action, subject, patient_id, actor, source, reason, data, n);
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
