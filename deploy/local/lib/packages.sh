# shellcheck shell=bash
# Finds the programs, and installs Debian's packages where they are missing and root may.

min_postgres=15

# The directory of PostgreSQL's programs: the newest that is new enough.
postgres_programs() {
  local directories directory
  # All are read before one is chosen: who writes into a pipe that nobody reads any more complains.
  mapfile -t directories < <(postgres_candidates)
  for directory in "${directories[@]}"; do
    if [[ $("$directory/postgres" --version) =~ [0-9]+ && ${BASH_REMATCH[0]} -ge $min_postgres && -x $directory/initdb && -x $directory/pg_isready ]]; then
      printf '%s' "$directory"
      return 0
    fi
  done
  return 1
}

postgres_candidates() {
  local found
  if found=$(command -v postgres); then dirname "$(readlink -f "$found")"; fi
  for found in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin; do
    if [[ -x $found/postgres ]]; then printf '%s\n' "$found"; fi
  done | sort -rV
}

# Debian puts servers where only root's PATH looks.
program() { PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin command -v "$1"; }

missing_packages() {
  postgres_programs >/dev/null || printf 'postgresql '
  program redis-server >/dev/null || printf 'redis-server '
  program haproxy >/dev/null || printf 'haproxy '
  if [[ $secure == true ]]; then program openssl >/dev/null || printf 'openssl '; fi
}

require_programs() {
  [[ -r /proc/self/stat ]] || fail "this needs Linux (/proc is missing)."
  local tool missing
  for tool in flock setsid setpriv; do
    command -v "$tool" >/dev/null || fail "'$tool' is missing: install the package util-linux."
  done
  missing=$(missing_packages)
  [[ -n $missing ]] || return 0
  if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    install_packages "$missing"
    missing=$(missing_packages)
  fi
  [[ -z $missing ]] || fail "missing: ${missing% }. Install it as root, on Debian by 'apt-get install ${missing% }' (PostgreSQL must be $min_postgres or later)."
}

# Debian starts what it installs, on fixed ports; this keeps it from doing so.
install_packages() {
  local policy=/usr/sbin/policy-rc.d ours=false log packages
  read -ra packages <<<"$1"
  say "Installing ${packages[*]}."
  log=$(mktemp)
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    ours=true
  fi
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${packages[@]}"; } >"$log" 2>&1 </dev/null 9>&-; then
    tail -n 15 "$log" >&2
  fi
  rm -f "$log"
  if [[ $ours == true ]]; then rm -f "$policy"; fi
  if [[ -d /run/systemd/system ]]; then
    systemctl disable --quiet "${packages[@]}" 2>/dev/null || true
  fi
}
