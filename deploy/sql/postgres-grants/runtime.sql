-- What the role may do that silos work with, where another role owns the tables: the audit trail it can only add to and read.
-- The program runs this after each migration, with the role's name in the setting healthcare.runtime_role.
DO $$
DECLARE
  runtime text := current_setting('healthcare.runtime_role');
  audited text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), runtime);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), runtime);
  FOREACH audited IN ARRAY ARRAY['event', 'access_event', 'access_patient', 'audit_checkpoint'] LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON %I FROM %I', audited, runtime);
  END LOOP;
  FOREACH audited IN ARRAY ARRAY['schema_version', 'orleansquery', 'deployment'] LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I FROM %I', audited, runtime);
  END LOOP;
END
$$;
