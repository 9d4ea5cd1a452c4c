# shellcheck shell=bash
# A private PostgreSQL: TCP on the loopback only, a generated password, durable.

database=healthcare runtime_role=healthcare_runtime

create_postgres() {
  mkdir -p "$state/postgres"
  chmod 711 "$state/postgres"
  choose_port postgres/port
  keep_or_put postgres/password "$(secret 16)"
  has postgres/data-directory || put postgres/data-directory "$(data_directory)"
  if [[ -s $(get postgres/data-directory)/PG_VERSION ]]; then return 0; fi
  initialize_postgres "$(get postgres/data-directory)"
}

# PostgreSQL refuses to run as root.
postgres_user() {
  if [[ $EUID -ne 0 ]]; then id -un; elif id postgres >/dev/null 2>&1; then printf postgres; else printf nobody; fi
}

# What stands before a command so that PostgreSQL's user runs it, one word a line.
postgres_runner() {
  if [[ $EUID -ne 0 ]]; then return 0; fi
  printf '%s\n' setpriv --reuid "$(postgres_user)" --regid "$(id -g "$(postgres_user)")" --clear-groups
}

as_postgres() {
  local runner
  mapfile -t runner < <(postgres_runner)
  "${runner[@]}" "$@"
}

# In the cluster's directory, unless PostgreSQL's user cannot enter it (a home or temporary directory of root).
data_directory() {
  if as_postgres test -x "$state/postgres"; then
    printf '%s' "$state/postgres/data"
  else
    mktemp -d /var/tmp/healthcare-postgres.XXXXXX
  fi
}

initialize_postgres() {
  local data=$1 programs passwords
  programs=$(postgres_programs)
  mkdir -p "$data"
  passwords=$(mktemp /tmp/healthcare-password.XXXXXX)
  get postgres/password >"$passwords"
  if [[ $EUID -eq 0 ]]; then chown "$(postgres_user)" "$data" "$passwords"; fi
  if ! (cd "$data" && as_postgres "$programs/initdb" --pgdata="$data" --username="$database" --pwfile="$passwords" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --data-checksums) >"$state/postgres/log" 2>&1 </dev/null; then
    rm -f "$passwords"
    show_log postgres
    fail "PostgreSQL's data directory could not be made."
  fi
  rm -f "$passwords"
  postgres_settings >>"$data/postgresql.conf"
  if is_secure; then secure_postgres "$data"; fi
}

# What a 2xx promises needs the first three; they are PostgreSQL's defaults and stand here so that nobody looks for them.
postgres_settings() {
  cat <<'TEXT'
fsync = on
synchronous_commit = on
full_page_writes = on
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 128MB
max_wal_size = 2GB
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
TEXT
}

# The key must be readable by PostgreSQL's user alone; whoever does not speak TLS is refused.
secure_postgres() {
  local name
  for name in postgres.pem postgres.key; do
    install -m 600 "$state/certificates/$name" "$1/$name"
    if [[ $EUID -eq 0 ]]; then chown "$(postgres_user)" "$1/$name"; fi
  done
  cat >>"$1/postgresql.conf" <<'TEXT'
ssl = on
ssl_cert_file = 'postgres.pem'
ssl_key_file = 'postgres.key'
ssl_min_protocol_version = 'TLSv1.2'
TEXT
  printf 'hostssl all all 127.0.0.1/32 scram-sha-256\n' >"$1/pg_hba.conf"
}

# psql and its like, as the owner.
as_owner() {
  local programs
  programs=$(postgres_programs)
  if is_secure; then export PGSSLMODE=verify-full PGSSLROOTCERT; PGSSLROOTCERT=$(authority); fi
  PGPASSWORD=$(get postgres/password) "$programs/$1" -h 127.0.0.1 -p "$(get postgres/port)" -U "$database" "${@:2}"
}

start_postgres() {
  local runner data
  data=$(get postgres/data-directory)
  forget_old_postgres "$data"
  mapfile -t runner < <(postgres_runner)
  launch postgres "$data" "${runner[@]}" "$(postgres_programs)/postgres" -D "$data" -p "$(get postgres/port)"
}

# After a kill its backends need a moment to notice, and where nobody collects the dead, PostgreSQL takes the dead
# one for alive and does not start. We know that ours does not run.
forget_old_postgres() {
  local directory file=$1/postmaster.pid until=$((SECONDS + 20))
  for directory in /proc/[0-9]*; do
    while [[ $directory/cwd -ef $1 ]] && is_alive "${directory#/proc/}" && [[ $SECONDS -lt $until ]]; do sleep 0.05; done
  done
  if [[ -e $file && $(head -n 1 "$file") == "$(get postgres/pid | cut -d ' ' -f 1)" ]]; then rm -f "$file"; fi
}

postgres_is_ready() { "$(postgres_programs)/pg_isready" -q -h 127.0.0.1 -p "$(get postgres/port)" -d postgres -U "$database" -t 2; }

create_database() {
  if ! has postgres/created; then
    as_owner createdb "$database"
    put postgres/created true
  fi
  if has postgres/runtime-password; then return 0; fi
  put postgres/new-password "$(secret 16)"
  as_owner psql -q -d "$database" >/dev/null \
    <<<"DROP ROLE IF EXISTS $runtime_role; CREATE ROLE $runtime_role LOGIN PASSWORD '$(get postgres/new-password)'"
  mv "$state/postgres/new-password" "$state/postgres/runtime-password"
}

# Whom silos work as: not the owner of the tables, so that the audit trail can only be added to.
runtime_connection() { connection_of "$runtime_role" "$(get postgres/runtime-password)"; }

postgres_connection() { connection_of "$database" "$(get postgres/password)"; }

connection_of() {
  printf 'Host=127.0.0.1;Port=%s;Username=%s;Password=%s;Database=%s' "$(get postgres/port)" "$1" "$2" "$database"
  if is_secure; then printf ';SSL Mode=VerifyFull;Root Certificate=%s' "$(authority)"; fi
}
