-- Everything that is of patients is sealed by the silos before it comes here: payloads, answers, bodies of imports, and what events say beside what the
-- audit trail is searched by (data then holds an envelope, source is empty and reason null). Terms and identifiers are blind (HMAC).

-- key_check: an envelope, by which a silo finds out at its start whether it has the right keys. index_check: the same for the index key.
CREATE TABLE protection
(
  id smallint NOT NULL CHECK (id = 1),
  key_check bytea NOT NULL,
  index_check text NOT NULL,
  sealed_at timestamptz NOT NULL,
  CONSTRAINT pk_protection PRIMARY KEY (id)
);

-- Envelopes are sealed anew when keys change. The chain is made of what is in them, so that only who has the keys could put in another; and silos
-- that do not own the tables may not update them at all.
DROP TRIGGER event_is_never_changed ON event;
CREATE TRIGGER event_is_never_changed
BEFORE UPDATE OF id, at, action, subject, patient_id, actor, outcome, key_id, hash OR DELETE OR TRUNCATE ON event
EXECUTE FUNCTION refuse_change();

DROP TRIGGER access_event_is_never_changed ON access_event;
CREATE TRIGGER access_event_is_never_changed
BEFORE UPDATE OF id, at, action, subject, patient_id, actor, outcome, key_id, hash OR DELETE OR TRUNCATE ON access_event
EXECUTE FUNCTION refuse_change();

DROP TRIGGER idempotency_key_is_never_changed ON idempotency_key;
CREATE TRIGGER idempotency_key_is_never_changed BEFORE UPDATE OF key, at ON idempotency_key
EXECUTE FUNCTION refuse_change();
