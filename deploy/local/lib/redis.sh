# shellcheck shell=bash
# A private Redis for the membership table: small, rarely written, and kept over a restart.

create_redis() {
  mkdir -p "$state/redis/data"
  choose_port redis/port
  keep_or_put redis/password "$(secret 16)"
  cat >"$state/redis/redis.conf" <<TEXT
bind 127.0.0.1
port $(get redis/port)
requirepass $(get redis/password)
daemonize no
dir "${state//\"/\\\"}/redis/data"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
TEXT
}

start_redis() { launch redis "$state/redis/data" "$(program redis-server)" "$state/redis/redis.conf"; }

redis_is_ready() {
  local answer
  answer=$(REDISCLI_AUTH=$(get redis/password) timeout 2 redis-cli -h 127.0.0.1 -p "$(get redis/port)" ping 2>/dev/null) && [[ $answer == PONG ]]
}

redis_connection() { printf '127.0.0.1:%s,password=%s' "$(get redis/port)" "$(get redis/password)"; }
