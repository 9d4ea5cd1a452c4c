# shellcheck shell=bash
# Free ports of the loopback, below those the kernel gives to outgoing connections. A port stays reserved for its
# cluster while its process is down, so that clusters beside each other, and their restarts, do not meet.

reservations=/tmp/healthcare-ports-$UID

# choose_port KEY: the value KEY becomes a free port, unless it has one already.
choose_port() {
  if has "$1"; then return 0; fi
  mkdir -p "$reservations"
  [[ -O $reservations ]] || fail "$reservations belongs to somebody else."
  local port attempt lowest=10240 highest
  read -r highest _ </proc/sys/net/ipv4/ip_local_port_range
  if [[ $highest -lt 12000 ]]; then lowest=20000 highest=32000; fi
  exec 8>>"$reservations/lock"
  flock 8
  for attempt in {1..500}; do
    port=$((lowest + ${SRANDOM:-$RANDOM} % (highest - lowest)))
    if ! is_reserved "$port" && ! is_bound "$port"; then
      printf '%s\n' "$state" >"$reservations/$port"
      put "$1" "$port"
      exec 8>&-
      return 0
    fi
  done
  fail "no free port was found in $attempt attempts."
}

is_reserved() { [[ -e $reservations/$1 && -e $(<"$reservations/$1")/cluster ]]; }

is_bound() {
  local port
  printf -v port '%04X' "$1"
  grep -qsE "^ *[0-9]+: [0-9A-F]+:$port " /proc/net/tcp /proc/net/tcp6
}

# release_ports [NAME]: of one process, or of all.
release_ports() {
  local file port
  # shellcheck disable=SC2231
  for file in "$state/"${1:-*}/*port; do
    if [[ ! -e $file ]]; then continue; fi
    port=$(<"$file")
    if [[ -e $reservations/$port && $(<"$reservations/$port") == "$state" ]]; then rm -f "$reservations/$port"; fi
  done
}
