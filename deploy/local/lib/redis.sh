# shellcheck shell=bash
# A private Redis for the membership table: small, rarely written, and kept over a restart.

create_redis() {
  mkdir -p "$state/redis/data"
  choose_port redis/port
  keep_or_put redis/password "$(secret 16)"
  cat >"$state/redis/redis.conf" <<TEXT
bind 127.0.0.1
$(redis_ports)
requirepass $(get redis/password)
daemonize no
dir "${state//\"/\\\"}/redis/data"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
TEXT
}

redis_ports() {
  if ! is_secure; then
    printf 'port %s\n' "$(get redis/port)"
    return 0
  fi
  printf 'port 0\ntls-port %s\ntls-auth-clients no\n' "$(get redis/port)"
  printf '%s "%s"\n' tls-cert-file "${state//\"/\\\"}/certificates/redis.pem" tls-key-file "${state//\"/\\\"}/certificates/redis.key" \
    tls-ca-cert-file "${state//\"/\\\"}/certificates/ca.pem"
}

start_redis() { launch redis "$state/redis/data" "$(program redis-server)" "$state/redis/redis.conf"; }

redis_is_ready() {
  local answer tls=()
  if is_secure; then tls=(--tls --cacert "$(authority)"); fi
  answer=$(REDISCLI_AUTH=$(get redis/password) timeout 2 redis-cli "${tls[@]}" -h 127.0.0.1 -p "$(get redis/port)" ping 2>/dev/null) && [[ $answer == PONG ]]
}

redis_connection() {
  printf '127.0.0.1:%s,password=%s' "$(get redis/port)" "$(get redis/password)"
  if is_secure; then printf ',ssl=true,sslHost=127.0.0.1'; fi
}
