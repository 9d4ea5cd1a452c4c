-- How far each group of consumers has come in the log, and who reads for it until when. The epoch grows with each holder,
-- and fences the one before. LeaseUntil: milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE EventConsumer
(
  GroupName TEXT NOT NULL PRIMARY KEY,
  Checkpoint INTEGER NOT NULL,
  Owner TEXT NOT NULL,
  Epoch INTEGER NOT NULL,
  LeaseUntil INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
