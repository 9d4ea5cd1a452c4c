-- The bodies of imports until they are worked off: 64 KiB a chunk, the last one of a body shorter. Deleted when the import has
-- ended; a body of which no import came is deleted a day after its last chunk.
CREATE TABLE import_chunk
(
  import_id text COLLATE "C" NOT NULL,
  ordinal integer NOT NULL,
  data bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT pk_import_chunk PRIMARY KEY (import_id, ordinal)
);

-- Written once, read a few times and deleted: to compress it would cost more than the space that it saves for a while.
ALTER TABLE import_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
