-- The rival's tables: numbers for keys, one row a slot, and exclusion constraints that let nobody be in two places at once.
CREATE EXTENSION btree_gist;

CREATE TABLE patient
(
  id integer PRIMARY KEY,
  family text NOT NULL
);

CREATE TABLE slot
(
  id bigint PRIMARY KEY,
  practitioner_id integer NOT NULL,
  location_id integer NOT NULL,
  specialty text NOT NULL,
  starts timestamptz NOT NULL,
  ends timestamptz NOT NULL,
  free boolean NOT NULL DEFAULT true
);

CREATE INDEX slot_first_available ON slot (specialty, starts) INCLUDE (id, practitioner_id, location_id, ends) WHERE free;
CREATE INDEX slot_of_practitioner ON slot (practitioner_id, starts);

CREATE TABLE appointment
(
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  status text NOT NULL DEFAULT 'booked',
  slot_id bigint NOT NULL,
  patient_id integer NOT NULL,
  practitioner_id integer NOT NULL,
  location_id integer NOT NULL,
  period tstzrange NOT NULL,
  service_type text NULL,
  reason text NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT practitioner_in_one_place EXCLUDE USING gist (practitioner_id WITH =, period WITH &&) WHERE (status <> 'cancelled'),
  CONSTRAINT patient_in_one_place EXCLUDE USING gist (patient_id WITH =, period WITH &&) WHERE (status <> 'cancelled')
);

CREATE TABLE event
(
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  action text NOT NULL,
  appointment_id bigint NOT NULL,
  patient_id integer NOT NULL,
  actor text NOT NULL,
  source text NOT NULL,
  reason text NULL
);

CREATE TABLE idempotency_key
(
  key text PRIMARY KEY,
  request_hash bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  appointment_id bigint NOT NULL
);
