# shellcheck shell=bash
# The balancer: the least busy API that is ready gets the request. Only a connection that could not be made is
# tried again elsewhere; a request that an API may have begun is never sent twice.

create_haproxy() {
  mkdir -p "$state/haproxy"
  choose_port haproxy/port
  choose_port haproxy/statistics-port
  write_haproxy
}

write_haproxy() {
  local name
  {
    haproxy_settings
    for name in $(api_names); do
      printf '  server %s 127.0.0.1:%s%s\n' "$name" "$(get "$name/http-port")" "$(if is_secure; then printf ' ssl verify required ca-file "%s"' "$(authority)"; fi)"
    done
  } >"$state/haproxy/haproxy.cfg.new"
  mv -f "$state/haproxy/haproxy.cfg.new" "$state/haproxy/haproxy.cfg"
}

haproxy_settings() {
  cat <<TEXT
global
  maxconn $(max_connections)
  hard-stop-after 60s

defaults
  mode http
  timeout connect 2s
  timeout client 120s
  timeout server 120s
  timeout http-request 15s
  timeout http-keep-alive 75s
  timeout queue 10s
  timeout check 2s
  timeout tunnel 1h
$(own_answers)

listen statistics
  bind 127.0.0.1:$(get haproxy/statistics-port)
  stats enable
  stats uri /

frontend healthcare
  bind 127.0.0.1:$(get haproxy/port)$(if is_secure; then printf ' ssl crt "%s/certificates/https-both.pem" ssl-min-ver TLSv1.2' "$state"; fi)
  default_backend apis

backend apis
  balance leastconn
  http-reuse safe
  http-request del-header X-Forwarded-For
  http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]
  option forwardfor
  retries 3
  retry-on conn-failure
  option redispatch 1
  option httpchk
  http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host 127.0.0.1
  http-check expect status 200
  default-server check inter 500ms fastinter 250ms fall 2 rise 1
TEXT
}

# What the balancer answers itself, because no API does, has the shape of the API's problems.
own_answers() {
  problem 502 unavailable "The service cannot answer at the moment." \
    "The answer was lost; what was asked may have been done. Repeat it with the same Idempotency-Key."
  problem 503 unavailable "The service cannot answer at the moment." "No process of the service is ready."
  problem 504 unavailable "The service cannot answer at the moment." \
    "The answer took too long; what was asked may have been done. Repeat it with the same Idempotency-Key."
}

problem() {
  printf '  http-error status %s content-type application/problem+json hdr X-Request-Id "%%[uuid]" hdr Retry-After 1 ' "$1"
  printf 'string \047{"type":"https://healthcare.example/problems/%s","title":"%s","status":%s,"code":"%s","detail":"%s"}\047\n' "$2" "$3" "$1" "$2" "$4"
}

# HAProxy needs two files a connection and does not start when the system allows fewer.
max_connections() {
  local files
  files=$(ulimit -Hn)
  if [[ $files == unlimited || $files -ge 20500 ]]; then printf 10000; else printf '%s' $(((files - 300) / 2)); fi
}

# As master and worker: the master keeps its id over a reload, and the listening sockets pass from worker to worker.
start_haproxy() {
  write_haproxy
  launch haproxy "$state/haproxy" "$(program haproxy)" -W -f "$state/haproxy/haproxy.cfg"
}

reload_haproxy() {
  write_haproxy
  signal haproxy USR2
}

haproxy_is_ready() { has_status "$(get haproxy/statistics-port)" / 200; }

# Whether the balancer gives requests to this API.
is_balanced() {
  local fields
  while IFS=, read -ra fields; do
    if [[ ${fields[0]} == apis && ${fields[1]:-} == "$1" && ${fields[17]:-} == UP* ]]; then return 0; fi
  done < <(http_get "$(get haproxy/statistics-port)" '/;csv')
  return 1
}

base_url() { printf '%s://127.0.0.1:%s' "$(scheme_of haproxy)" "$(get haproxy/port)"; }
