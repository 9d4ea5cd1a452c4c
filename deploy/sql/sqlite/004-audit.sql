-- The audit trail as a chain, and the log of what happens without a change: reads, log-ins, refusals.
--
-- digest = HMAC-SHA-256(audit key, every field), hash = SHA-256(hash before, id, digest), both made by the program. Events from before
-- this script have no hash; the first that has one begins the chain.

ALTER TABLE Event ADD COLUMN Outcome INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Event ADD COLUMN KeyId INTEGER NULL;
ALTER TABLE Event ADD COLUMN Hash BLOB NULL;

CREATE INDEX IX_Event_At ON Event (At, Id);
CREATE INDEX IX_Event_Patient ON Event (PatientId, At, Id) WHERE PatientId IS NOT NULL;
CREATE INDEX IX_Event_Actor ON Event (Actor, At, Id);
CREATE INDEX IX_Event_Action ON Event (Action, At, Id);

CREATE TABLE AccessEvent
(
  Id INTEGER NOT NULL PRIMARY KEY,
  At INTEGER NOT NULL,
  Action TEXT NOT NULL,
  Subject TEXT NOT NULL,
  PatientId TEXT NULL,
  Actor TEXT NOT NULL,
  Source TEXT NOT NULL,
  Reason TEXT NULL,
  Data BLOB NOT NULL,
  Outcome INTEGER NOT NULL,
  KeyId INTEGER NOT NULL,
  Hash BLOB NOT NULL
) STRICT;

CREATE INDEX IX_AccessEvent_At ON AccessEvent (At, Id);
CREATE INDEX IX_AccessEvent_Actor ON AccessEvent (Actor, At, Id);
CREATE INDEX IX_AccessEvent_Action ON AccessEvent (Action, At, Id);

-- Which accesses showed a patient: an index, made of what the events say.
CREATE TABLE AccessPatient
(
  PatientId TEXT NOT NULL,
  At INTEGER NOT NULL,
  AccessId INTEGER NOT NULL,
  PRIMARY KEY (PatientId, At, AccessId)
) STRICT, WITHOUT ROWID;

-- Signed by the program; Start: the first event of the chain.
CREATE TABLE AuditCheckpoint
(
  Number INTEGER NOT NULL PRIMARY KEY,
  At INTEGER NOT NULL,
  EventId INTEGER NOT NULL,
  EventHash TEXT NULL,
  AccessId INTEGER NOT NULL,
  AccessHash TEXT NULL,
  Start INTEGER NOT NULL,
  KeyId INTEGER NOT NULL,
  Signature TEXT NOT NULL
) STRICT;

CREATE TRIGGER AccessEventIsNeverChanged BEFORE UPDATE ON AccessEvent
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

CREATE TRIGGER AccessEventIsNeverRemoved BEFORE DELETE ON AccessEvent
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

CREATE TRIGGER AccessPatientIsNeverChanged BEFORE UPDATE ON AccessPatient
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

CREATE TRIGGER AccessPatientIsNeverRemoved BEFORE DELETE ON AccessPatient
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

CREATE TRIGGER AuditCheckpointIsNeverChanged BEFORE UPDATE ON AuditCheckpoint
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;

CREATE TRIGGER AuditCheckpointIsNeverRemoved BEFORE DELETE ON AuditCheckpoint
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is insert-only.');
END;
