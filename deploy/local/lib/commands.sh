# shellcheck shell=bash
# What changes a cluster that is up.

drain_patience=60

each_of_the_names() {
  require_state
  local name failed=false workers=()
  for name in "${names[@]}"; do require_name "$name"; done
  for name in "${names[@]}"; do
    "$1" "$name" &
    workers+=($!)
  done
  for name in "${workers[@]}"; do wait "$name" || failed=true; done
  [[ $failed == false ]] || exit 1
}

stop_one() {
  signal "$1" "$(end_signal "$1")"
  ended "$drain_patience" "$1" || fail "$1 still runs $drain_patience s after SIGTERM; 'kill $1' ends it."
}

kill_one() { kill_process "$1"; }

start() {
  require_state
  local name started=()
  for name in "${names[@]}"; do require_name "$name"; done
  for name in $(all_names); do
    if [[ " ${names[*]} " != *" $name "* ]] || runs "$name"; then continue; fi
    if [[ $name =~ [0-9]$ ]]; then keep_environment "$state/$name/environment"; fi
    start_one "$name"
    started+=("$name")
  done
  # What is left is waiting; meanwhile another command may kill what was started.
  unlock_state
  if [[ $wait == true && ${#started[@]} -gt 0 ]]; then await_ready "${started[@]}" || exit 1; fi
}

add_silo() {
  require_state
  local kind=silo name
  if [[ -n $(of_kind node) ]]; then kind=node; fi
  name=$(silo_names | tail -n 1)
  name=$kind$((${name//[!0-9]/} + 1))
  create_process "$name"
  keep_environment "$state/$name/environment"
  start_process "$name"
  if [[ $kind == node ]] && runs haproxy; then reload_haproxy; fi
  if ! await_ready "$name"; then
    kill_process "$name"
    forget_process "$name"
    if [[ $kind == node ]] && runs haproxy; then reload_haproxy; fi
    exit 1
  fi
  printf '%s\n' "$name"
}

logs() {
  has cluster || fail "no cluster is up in $state: run 'up' first, or name another --directory."
  require_name "${names[0]}"
  if [[ $follow == true ]]; then exec tail -n 100 -F "$state/${names[0]}/log"; fi
  if has "${names[0]}/log"; then cat "$state/${names[0]}/log"; fi
}

# First what brings requests, last what everything else stands on.
down() {
  require_state
  local silos_only apis_only
  mapfile -t silos_only < <(of_kind silo)
  mapfile -t apis_only < <(api_names)
  end_all haproxy
  end_all "${apis_only[@]}"
  end_all "${silos_only[@]}"
  end_all redis postgres
  if [[ $keep == false ]]; then remove_state; fi
}

end_all() {
  local name
  if [[ $now == false ]]; then
    for name in "$@"; do
      signal "$name" "$(end_signal "$name")"
      signal "$name" CONT
    done
    if ended "$drain_patience" "$@"; then return 0; fi
    say "cluster: not everything ended within $drain_patience s; the rest is killed."
  fi
  for name in "$@"; do kill_process "$name"; done
}
