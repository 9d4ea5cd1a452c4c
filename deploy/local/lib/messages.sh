# shellcheck shell=bash
# What the program says. Exit codes: 1 it could not be done, 2 it was asked in a wrong way.

fail() {
  printf 'cluster: %s\n' "$1" >&2
  exit 1
}

wrong_usage() {
  printf 'cluster: %s See deploy/local/cluster --help.\n' "$1" >&2
  exit 2
}

say() { printf '%s\n' "$*" >&2; }

usage() {
  cat <<'TEXT'
deploy/local/cluster: Healthcare as a cluster on this machine, with a private PostgreSQL, Redis and balancer (HAProxy).

  cluster up [--silos N] [--apis M]   N silos and M APIs (3 and 2, when nothing is said), ready when it returns
  cluster up --combined N             N processes that are silo and API in one
  cluster down [--keep] [--now]       stops everything and removes its data; --keep: the data stays for the next up;
                                      --now: by SIGKILL
  cluster status [--json]             what runs, where, and its process ids
  cluster add-silo                    one silo (or combined process) more, ready when it returns; prints its name
  cluster stop NAME...                SIGTERM, and waits until it has drained and ended
  cluster kill NAME...                SIGKILL
  cluster start NAME... [--no-wait]   starts what does not run, on the ports it had, and waits until it is ready
  cluster logs NAME [--follow]        what it has written
  cluster prepare                     installs what is missing of PostgreSQL, Redis and HAProxy (root, Debian's packages)

NAME is one of silo1, silo2, ..., api1, ..., node1, ... (combined), postgres, redis, haproxy.

Options
  --directory DIR         where this cluster keeps its state; several clusters run beside each other in directories
                          of their own (default: $XDG_STATE_HOME/healthcare/cluster, as root /var/lib/healthcare/cluster)
  --configuration NAME    build configuration (up; default: Release)
  --no-build              run what is built (up)
  --demo                  the demo network and its keys (up)
  --secure                everything speaks TLS, by certificates of a private authority that it makes (up)
  --env NAME=VALUE        an environment variable for every silo and API (up), or for those named (start, add-silo);
                          repeatable, kept for later starts

Example
  deploy/local/cluster up --silos 3 --apis 2 --demo
  deploy/local/cluster kill silo2 && deploy/local/cluster start silo2
  deploy/local/cluster down
TEXT
}
