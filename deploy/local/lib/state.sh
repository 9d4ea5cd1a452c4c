# shellcheck shell=bash
# A cluster's state is a directory of files with one value each: DIRECTORY/api-key, DIRECTORY/silo1/http-port, ...
# The file `cluster` marks the directory as ours, so that nothing else is ever removed.

state='' existed=false

default_directory() {
  if [[ -n ${XDG_STATE_HOME:-} ]]; then
    printf '%s' "$XDG_STATE_HOME/healthcare/cluster"
  elif [[ $EUID -eq 0 ]]; then
    # PostgreSQL, which does not run as root, could not enter root's home.
    printf '/var/lib/healthcare/cluster'
  else
    printf '%s' "$HOME/.local/state/healthcare/cluster"
  fi
}

get() { [[ -e $state/$1 ]] && printf '%s' "$(<"$state/$1")"; }

has() { [[ -e $state/$1 ]]; }

# Whoever reads at the same time sees the old value or the new one, never half of it.
put() {
  printf '%s\n' "$2" >"$state/$1.$BASHPID"
  mv -f "$state/$1.$BASHPID" "$state/$1"
}

# A value that is made once and kept.
keep_or_put() { has "$1" || put "$1" "$2"; }

secret() { od -An -v -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

create_state() {
  if [[ -e $state && ! -e $state/cluster && -n $(ls -A "$state" 2>/dev/null) ]]; then
    fail "$state is not empty and not a cluster's directory."
  fi
  if has cluster; then existed=true; fi
  mkdir -p "$state" || fail "the directory $state cannot be made."
  # Other users may pass through (PostgreSQL's, when this is root), not look.
  chmod 711 "$state"
  lock_state
  put cluster 1
}

require_state() {
  has cluster || fail "no cluster is up in $state: run 'up' first, or name another --directory."
  lock_state
  has cluster || fail "no cluster is up in $state any more."
}

# One command at a time changes a cluster. `down` removes the lock's file too, so what was locked may be gone.
lock_state() {
  while true; do
    mkdir -p "$state"
    exec 9>>"$state/lock"
    if ! flock -n 9; then
      say "Waiting for another command on this cluster."
      flock 9
    fi
    if [[ /proc/self/fd/9 -ef $state/lock ]]; then return 0; fi
  done
}

unlock_state() { flock -u 9; }

remove_state() {
  release_ports
  if has postgres/data-directory; then rm -rf "$(get postgres/data-directory)"; fi
  rm -rf "$state"
}

# The processes of a kind, in their order: silo1, silo2, ... silo10.
of_kind() {
  local directory
  for directory in "$state/$1"[0-9]*; do
    if [[ -d $directory ]]; then printf '%s\n' "${directory##*/}"; fi
  done | sort -V
}

silo_names() { of_kind silo; of_kind node; }

api_names() { of_kind api; of_kind node; }

# Silos first, as they must start.
healthcare_names() { of_kind silo; of_kind node; of_kind api; }

all_names() { printf 'postgres\nredis\n'; healthcare_names; printf 'haproxy\n'; }

require_name() {
  [[ $1 =~ ^(postgres|redis|haproxy|(silo|api|node)[0-9]+)$ && -d $state/$1 ]] ||
    fail "there is no '$1' in this cluster; there are: $(all_names | paste -sd ' ')."
}
