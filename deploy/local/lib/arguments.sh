# shellcheck shell=bash
# Reads the command line into variables and refuses what makes no sense.

max_processes=64

command='' silos='' apis='' combined='' configuration='' build=true demo=false secure=false keep=false now=false wait=true json=false follow=false
names=() environment=()

read_arguments() {
  [[ $# -gt 0 ]] || wrong_usage "What to do? One of up, down, status, add-silo, stop, kill, start, logs, prepare."
  state=$(default_directory)
  while [[ $# -gt 0 ]]; do
    case $1 in
      --help | -h) command=help; return 0 ;;
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --silos | --apis | --combined | --directory | --configuration | --env)
        [[ $# -gt 1 ]] || wrong_usage "$1 needs a value."
        read_option "$1" "$2"
        shift ;;
      -*) read_flag "$1" ;;
      *) read_word "$1" ;;
    esac
    shift
  done
  check_arguments
}

read_option() {
  case $1 in
    --silos) silos=$(count "$1" "$2") ;;
    --apis) apis=$(count "$1" "$2") ;;
    --combined) combined=$(count "$1" "$2") ;;
    --configuration) configuration=$2 ;;
    --directory)
      [[ -n $2 && ! $2 =~ [[:cntrl:]] ]] || wrong_usage "--directory needs a path without control characters."
      state=$(realpath -ms -- "$2") ;;
    --env)
      [[ $2 =~ ^[A-Za-z_][A-Za-z0-9_]*= && $2 != *$'\n'* ]] || wrong_usage "--env needs NAME=VALUE on one line, not '$2'."
      environment+=("$2") ;;
  esac
}

read_flag() {
  case $1 in
    --no-build) build=false ;;
    --demo) demo=true ;;
    --secure) secure=true ;;
    --keep) keep=true ;;
    --now) now=true ;;
    --no-wait) wait=false ;;
    --json) json=true ;;
    --follow | -f) follow=true ;;
    *) wrong_usage "There is no option '$1'." ;;
  esac
}

read_word() {
  if [[ -n $command ]]; then
    names+=("$1")
    return 0
  fi
  case $1 in
    up | down | status | add-silo | stop | kill | start | logs | prepare | help) command=$1 ;;
    *) wrong_usage "There is no command '$1'." ;;
  esac
}

count() {
  [[ $2 =~ ^[1-9][0-9]?$ && $2 -le $max_processes ]] || wrong_usage "$1 must be a whole number from 1 to $max_processes, not '$2'."
  printf '%s' "$2"
}

check_arguments() {
  [[ -n $command ]] || wrong_usage "What to do? One of up, down, status, add-silo, stop, kill, start, logs, prepare."
  [[ -z $combined || -z $silos$apis ]] || wrong_usage "--combined stands alone: its processes are silo and API in one."
  only_for up "${silos:+--silos}" "${apis:+--apis}" "${combined:+--combined}" "${configuration:+--configuration}"
  [[ $build == true ]] || only_for up --no-build
  [[ $demo == false ]] || only_for up --demo
  [[ $secure == false ]] || only_for up --secure
  [[ $keep == false ]] || only_for down --keep
  [[ $now == false ]] || only_for down --now
  [[ $wait == true ]] || only_for start --no-wait
  [[ $json == false ]] || only_for status --json
  [[ $follow == false ]] || only_for logs --follow
  [[ ${#environment[@]} -eq 0 || $command =~ ^(up|start|add-silo)$ ]] || wrong_usage "--env belongs to up, start and add-silo."
  case $command in
    stop | kill | start) [[ ${#names[@]} -gt 0 ]] || wrong_usage "$command needs a name, like silo1 or postgres." ;;
    logs) [[ ${#names[@]} -eq 1 ]] || wrong_usage "logs needs one name, like silo1 or postgres." ;;
    *) [[ ${#names[@]} -eq 0 ]] || wrong_usage "$command takes no names, and there is '${names[0]}'." ;;
  esac
}

only_for() {
  local option
  for option in "${@:2}"; do
    [[ -z $option || $command == "$1" ]] || wrong_usage "$option belongs to $1."
  done
}
