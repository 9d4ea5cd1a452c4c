# shellcheck shell=bash
# up: everything, in the order in which one needs the other.

is_up=false

up() {
  require_programs
  create_state
  local running
  running=$(running_names | paste -sd ' ')
  [[ -z $running ]] || fail "a cluster is already up in $state (running: $running). See 'status'; 'down' ends it; --directory makes another beside it."
  trap undo_up EXIT
  trap 'exit 130' INT TERM HUP
  keep_settings
  build_programs
  create_processes
  say "Starting PostgreSQL and Redis."
  start_and_await postgres redis
  create_database
  start_kinds
  is_up=true
  trap - EXIT INT TERM HUP
  status_text
}

# Whatever was started ends, and nothing is left, when up fails or is interrupted. Data kept from an earlier time stays.
undo_up() {
  local name
  if [[ $is_up == true ]]; then return 0; fi
  set +e
  # The interruption may have come in the middle of a `read` with another separator.
  IFS=$' \t\n'
  trap '' INT TERM HUP
  for name in $(all_names); do kill_process "$name"; done
  if [[ $existed == false ]]; then remove_state; fi
  say "cluster: nothing is up."
}

keep_settings() {
  if [[ -n $configuration ]] || ! has configuration; then put configuration "${configuration:-Release}"; fi
  keep_or_put api-key "$(secret 24)"
  keep_or_put audit-key "$(secret 32)"
  keep_or_put protection-keys.json "{\"keys\": [\"$(secret 32)\"], \"index\": \"$(secret 32)\"}"
  keep_or_put cluster-secret "$(secret 32)"
  keep_or_put cluster-id "local-$(secret 4)"
  # How what is kept was made, stays.
  if [[ $existed == false ]] || ! has secure; then put secure "$secure"; fi
  if [[ $demo == true ]] || ! has demo; then put demo "$demo"; fi
  if [[ ${#environment[@]} -gt 0 ]]; then rm -f "$state/environment"; fi
  keep_environment "$state/environment"
}

create_processes() {
  local wanted name
  wanted=$(wanted_names)
  for name in $(healthcare_names); do
    if ! grep -qx "$name" <<<"$wanted"; then forget_process "$name"; fi
  done
  create_certificates
  create_postgres
  create_redis
  for name in $wanted; do create_process "$name"; done
  create_haproxy
}

# What the arguments ask for; what was there before, when they ask for nothing.
wanted_names() {
  if [[ -z $silos$apis$combined ]] && [[ -n $(healthcare_names) ]]; then healthcare_names; return 0; fi
  if [[ -n $combined ]]; then numbered node "$combined"; return 0; fi
  numbered silo "${silos:-3}"
  numbered api "${apis:-2}"
}

numbered() { seq -f "$1%.0f" "$2"; }

forget_process() {
  release_ports "$1"
  rm -rf "${state:?}/$1"
}

start_kinds() {
  local first apis_only
  mapfile -t first < <(silo_names)
  mapfile -t apis_only < <(of_kind api)
  say "Starting ${first[*]}."
  start_and_await "${first[@]}"
  if [[ ${#apis_only[@]} -gt 0 ]]; then
    say "Starting ${apis_only[*]}."
    start_and_await "${apis_only[@]}"
  fi
  mapfile -t apis_only < <(api_names)
  start_and_await haproxy
  await_ready "${apis_only[@]}" || exit 1
}

start_and_await() {
  local name
  for name in "$@"; do start_one "$name"; done
  await_ready "$@" || exit 1
}

start_one() {
  case $1 in
    postgres | redis | haproxy) "start_$1" ;;
    *) start_process "$1" ;;
  esac
}
