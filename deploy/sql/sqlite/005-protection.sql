-- Everything that is of patients is sealed by the program before it comes here: payloads, answers, and what events say beside what the audit trail is
-- searched by (Data then holds an envelope, Source is empty and Reason null). Terms and identifiers are blind (HMAC).

-- KeyCheck: an envelope, by which a program finds out at its start whether it has the right keys. IndexCheck: the same for the index key.
CREATE TABLE Protection
(
  Id INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
  KeyCheck BLOB NOT NULL,
  IndexCheck TEXT NOT NULL,
  SealedAt INTEGER NOT NULL
) STRICT;

-- Envelopes are sealed anew when keys change. The chain is made of what is in them, so that only who has the keys could put in another.
DROP TRIGGER EventIsNeverChanged;
CREATE TRIGGER EventIsNeverChanged BEFORE UPDATE OF Id, At, Action, Subject, PatientId, Actor, Outcome, KeyId, Hash ON Event
BEGIN
  SELECT RAISE(ABORT, 'The event log is insert-only.');
END;

DROP TRIGGER AccessEventIsNeverChanged;
CREATE TRIGGER AccessEventIsNeverChanged BEFORE UPDATE OF Id, At, Action, Subject, PatientId, Actor, Outcome, KeyId, Hash ON AccessEvent
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

DROP TRIGGER IdempotencyKeyIsNeverChanged;
CREATE TRIGGER IdempotencyKeyIsNeverChanged BEFORE UPDATE OF Key, At ON IdempotencyKey
BEGIN
  SELECT RAISE(ABORT, 'Idempotency keys are insert-only.');
END;
