# shellcheck shell=bash
# Waiting until processes are ready.

start_patience=180

# http_get PORT PATH: the whole answer. Needs no other program.
http_get() {
  # shellcheck disable=SC2016
  timeout 5 bash -ec 'exec 3<>"/dev/tcp/127.0.0.1/$0"; printf "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n" "$1" >&3; cat <&3' "$1" "$2" 2>/dev/null
}

# https_get PORT PATH: the same over TLS. Certificates are checked by whoever uses it; this only asks whether it is there.
https_get() {
  printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" | timeout 5 openssl s_client -quiet -ign_eof -CAfile "$(authority)" -verify_return_error -connect "127.0.0.1:$1" 2>/dev/null
}

has_status() { [[ $("${4:-http}_get" "$1" "$2" | head -n 1) == HTTP/1.?" $3"* ]]; }

is_ready() {
  case $1 in
    postgres) postgres_is_ready ;;
    redis) redis_is_ready ;;
    haproxy) haproxy_is_ready ;;
    silo*) has_status "$(get "$1/http-port")" /health/ready 200 ;;
    *) has_status "$(get "$1/http-port")" /health/ready 200 "$(scheme_of "$1")" && { ! runs haproxy || is_balanced "$1"; } ;;
  esac
}

# await_ready NAME...: or says which one is not, shows the end of its log and returns false.
await_ready() {
  local until=$((SECONDS + start_patience)) name
  for name in "$@"; do
    until is_ready "$name"; do
      if ! all_run "$@"; then return 1; fi
      if [[ $SECONDS -ge $until ]]; then
        show_log "$name"
        say "cluster: $name was not ready within $start_patience s."
        return 1
      fi
      sleep 0.1
    done
  done
}

# A process that ends while it starts is the reason, whichever one is waited for.
all_run() {
  local name
  for name in "$@"; do
    if ! runs "$name"; then
      show_log "$name"
      say "cluster: $name ended while it started."
      return 1
    fi
  done
}

show_log() {
  if has "$1/log"; then
    say "The end of $state/$1/log:"
    tail -n 25 "$state/$1/log" | sed 's/^/  | /' >&2
  fi
}
