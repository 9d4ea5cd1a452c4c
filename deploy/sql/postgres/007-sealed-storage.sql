-- What is sealed cannot be compressed, and to try costs more than all else that is done with a large row.
ALTER TABLE stored_row ALTER COLUMN payload SET STORAGE EXTERNAL;
ALTER TABLE event ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE access_event ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE idempotency_key ALTER COLUMN answer SET STORAGE EXTERNAL;
