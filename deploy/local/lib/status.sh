# shellcheck shell=bash
# status, for people and for programs. It takes no lock, so that it answers while another command waits.

status() {
  has haproxy/port || fail "no cluster is up in $state: run 'up' first, or name another --directory."
  if [[ $json == true ]]; then status_json; else status_text; fi
}

status_text() {
  local name
  cat <<TEXT
Healthcare    $(base_url)/api/v1   documentation: $(base_url)/docs
key           $(get api-key)   (administrator; send it as X-Api-Key)
balancer      http://127.0.0.1:$(get haproxy/statistics-port)/
PostgreSQL    $(postgres_connection)
Redis         $(redis_connection)
state, logs   $state

TEXT
  printf '%-10s %-8s %-10s %s\n' NAME PID STATE ADDRESS
  for name in $(all_names); do
    printf '%-10s %-8s %-10s %s\n' "$name" "$(pid_of "$name")" "$(condition "$name")" "$(address_of "$name")"
  done
}

condition() {
  if ! runs "$1"; then printf stopped; elif is_ready "$1"; then printf ready; else printf 'not ready'; fi
}

address_of() {
  case $1 in
    postgres | redis | haproxy) printf '127.0.0.1:%s' "$(get "$1/port")" ;;
    api*) url_of "$1" ;;
    *) printf '%s  silo %s, gateway %s' "$(url_of "$1")" "$(get "$1/silo-port")" "$(get "$1/gateway-port")" ;;
  esac
}

status_json() {
  printf '{"baseUrl":%s,"apiKey":%s,' "$(quoted "$(base_url)")" "$(quoted "$(get api-key)")"
  printf '"apis":[%s],"silos":[%s],' "$(each_json api_json api_names)" "$(each_json silo_json silo_names)"
  printf '"postgres":{%s,"connectionString":%s},' "$(life_json postgres)" "$(quoted "$(postgres_connection)")"
  printf '"redis":{%s,"port":%s,"connectionString":%s},' "$(life_json redis)" "$(get redis/port)" "$(quoted "$(redis_connection)")"
  printf '"haproxy":{%s,"port":%s,"statisticsUrl":%s},' "$(life_json haproxy)" "$(get haproxy/port)" \
    "$(quoted "http://127.0.0.1:$(get haproxy/statistics-port)/")"
  if is_secure; then printf '"certificates":%s,' "$(quoted "$state/certificates")"; fi
  printf '"directory":%s}\n' "$(quoted "$state")"
}

each_json() {
  local name
  for name in $("$2"); do "$1" "$name"; done | paste -sd ,
}

api_json() { printf '{"name":"%s",%s,"url":%s}\n' "$1" "$(life_json "$1")" "$(quoted "$(url_of "$1")")"; }

silo_json() {
  printf '{"name":"%s",%s,"siloPort":%s,"gatewayPort":%s,"url":%s}\n' "$1" "$(life_json "$1")" \
    "$(get "$1/silo-port")" "$(get "$1/gateway-port")" "$(quoted "$(url_of "$1")")"
}

# One that does not run has the process id 0.
life_json() {
  local pid
  pid=$(pid_of "$1")
  printf '"pid":%s,"running":%s' "$pid" "$(if [[ $pid -eq 0 ]]; then printf false; else printf true; fi)"
}

quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}
