-- Who runs on this database, and a copy of what Redis holds about them, so that a Redis that was emptied can be filled again.

-- One row for the life of the database. Redis notes this id beside the cluster's table: two databases cannot share a cluster id.
create table deployment
(
  only_one boolean not null default true primary key check (only_one),
  id uuid not null default gen_random_uuid()
);

insert into deployment default values;

-- The newest membership table that was seen in Redis, row for row as Orleans wrote it. The version only rises.
create table membership_mirror
(
  cluster_id text collate "C" not null primary key,
  version integer not null,
  members jsonb not null,
  at timestamptz not null default clock_timestamp()
);

-- One row for each start of a silo; address: ip:port@generation. Times are the database's, so that no silo's clock counts.
-- Each silo writes its row every two seconds: half-empty pages let that happen in place.
create table silo
(
  address text collate "C" not null primary key,
  cluster_id text collate "C" not null,
  service_id text collate "C" not null,
  host text not null,
  process_id integer not null,
  http_url text null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
)
with (fillfactor = 50);
