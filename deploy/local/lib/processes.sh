# shellcheck shell=bash
# Processes that outlive this program. NAME/pid holds the process id, its start time and the boot, so that an
# id which the system has given to somebody else since is never taken for ours.

# launch NAME DIRECTORY COMMAND...: in a session of its own, with its output in NAME/log, holding nothing of ours open.
launch() {
  local name=$1 directory=$2 pid fields
  shift 2
  (
    pid=$BASHPID
    exec 8>&- 9>&- </dev/null >>"$state/$name/log" 2>&1
    cd "$directory" || exit
    read_stat "$pid"
    put "$name/pid" "$pid ${fields[19]} $(</proc/sys/kernel/random/boot_id)"
    exec setsid "$@"
  ) &
  pid=$!
  disown "$pid"
  until [[ $(get "$name/pid") == "$pid "* ]] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
}

# Sets the caller's `fields` to those of /proc/PID/stat from the third on: 0 the state, 1 the parent, 19 the start time.
# (The second, the name, may hold spaces and parentheses.)
read_stat() {
  local line=''
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || true
  read -ra fields <<<"${line##*) }"
}

# One that has ended and that nobody has collected does not live.
is_alive() {
  local fields
  read_stat "$1"
  [[ ${fields[0]:-Z} != [ZX] ]]
}

# The process id when it runs, else 0.
pid_of() {
  local pid started boot fields
  if has "$1/pid" && read -r pid started boot <"$state/$1/pid" && [[ $boot == "$(</proc/sys/kernel/random/boot_id)" ]] && is_alive "$pid"; then
    read_stat "$pid"
    if [[ ${fields[19]:-} == "$started" ]]; then
      printf '%s' "$pid"
      return 0
    fi
  fi
  printf 0
}

runs() { [[ $(pid_of "$1") -ne 0 ]]; }

running_names() {
  local name
  for name in $(all_names); do
    if runs "$name"; then printf '%s\n' "$name"; fi
  done
}

# signal NAME SIGNAL: nothing happens when it does not run.
signal() {
  local pid
  pid=$(pid_of "$1")
  if [[ $pid -ne 0 ]]; then kill -s "$2" "$pid" 2>/dev/null || true; fi
}

# PostgreSQL's SIGTERM would wait until every silo hangs up.
end_signal() { if [[ $1 == postgres ]]; then printf INT; else printf TERM; fi; }

# ended SECONDS NAME...: waits until none of them runs; false when one still does.
ended() {
  local until=$((SECONDS + $1)) name
  shift
  for name in "$@"; do
    while runs "$name"; do
      if [[ $SECONDS -ge $until ]]; then return 1; fi
      sleep 0.05
    done
  done
}

# SIGKILL to the process and to its own children (PostgreSQL's backends, HAProxy's workers), as when a machine dies.
kill_process() {
  local pid children
  pid=$(pid_of "$1")
  if [[ $pid -eq 0 ]]; then return 0; fi
  mapfile -t children < <(children_of "$pid")
  kill -s KILL "$pid" "${children[@]}" 2>/dev/null || true
  ended 30 "$1" || fail "$1 (process $pid) does not end on SIGKILL."
  for pid in "${children[@]}"; do
    while is_alive "$pid"; do sleep 0.02; done
  done
}

children_of() {
  local directory fields
  for directory in /proc/[0-9]*; do
    read_stat "${directory#/proc/}"
    if [[ ${fields[1]:-} == "$1" ]]; then printf '%s\n' "${directory#/proc/}"; fi
  done
}
