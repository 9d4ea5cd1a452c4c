-- The booking store: rows with versions, the event log, the index and the idempotency keys.
-- The program keeps the table SchemaVersion itself: one row for each of these scripts.

-- A table with rowids: payloads of some hundred bytes are appended one after another, and only the narrow unique index
-- takes the random keys. A clustered key would split a wide page for every few new rows.
CREATE TABLE Row
(
  Key TEXT NOT NULL PRIMARY KEY,
  Version INTEGER NOT NULL,
  Payload BLOB NOT NULL
) STRICT;

-- Without AUTOINCREMENT: the one writer numbers the events, and as none can be removed no number comes twice.
-- At: milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE Event
(
  Id INTEGER NOT NULL PRIMARY KEY,
  At INTEGER NOT NULL,
  Action TEXT NOT NULL,
  Subject TEXT NOT NULL,
  PatientId TEXT NULL,
  Actor TEXT NOT NULL,
  Source TEXT NOT NULL,
  Reason TEXT NULL,
  Data BLOB NOT NULL
) STRICT;

CREATE TRIGGER EventIsNeverChanged BEFORE UPDATE ON Event
BEGIN
  SELECT RAISE(ABORT, 'The event log is insert-only.');
END;

CREATE TRIGGER EventIsNeverRemoved BEFORE DELETE ON Event
BEGIN
  SELECT RAISE(ABORT, 'The event log is insert-only.');
END;

-- An entry is its own key: nothing but the tree.
CREATE TABLE IndexEntry
(
  Term TEXT NOT NULL,
  Id TEXT NOT NULL,
  PRIMARY KEY (Term, Id)
) STRICT, WITHOUT ROWID;

-- Rowids here are in the order of arrival, which is what forgetting the old ones goes by.
CREATE TABLE IdempotencyKey
(
  Key TEXT NOT NULL PRIMARY KEY,
  RequestHash TEXT NOT NULL,
  At INTEGER NOT NULL,
  Answer BLOB NOT NULL
) STRICT;

CREATE TRIGGER IdempotencyKeyIsNeverChanged BEFORE UPDATE ON IdempotencyKey
BEGIN
  SELECT RAISE(ABORT, 'Idempotency keys are insert-only.');
END;

-- Written to find out whether a commit works.
CREATE TABLE Heartbeat
(
  Id INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
  At INTEGER NOT NULL
) STRICT;

INSERT INTO Heartbeat (Id, At) VALUES (1, 0);
