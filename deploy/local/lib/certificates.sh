# shellcheck shell=bash
# With --secure everything speaks TLS, by certificates of a private authority in the cluster's own directory.

is_secure() { [[ $(get secure) == true ]]; }

authority() { printf '%s/certificates/ca.pem' "$state"; }

create_certificates() {
  if ! is_secure || has certificates/ca.pem; then return 0; fi
  dotnet "$(assembly Healthcare.Api)" certificates "$state/certificates" --host 127.0.0.1 --host localhost >/dev/null 9>&- ||
    fail "the certificates could not be made."
  # HAProxy takes both from one file.
  cat "$state/certificates/https.pem" "$state/certificates/https.key" >"$state/certificates/https-both.pem"
}

export_certificates() {
  local shown=silo
  if ! is_secure; then return 0; fi
  if [[ $1 == api* ]]; then shown=api; fi
  export Orleans__TlsCertificate Orleans__TlsKey Orleans__TlsAuthority Healthcare__TlsCertificate Healthcare__TlsKey Healthcare__RedisAuthority
  Orleans__TlsCertificate=$state/certificates/$shown.pem
  Orleans__TlsKey=$state/certificates/$shown.key
  Orleans__TlsAuthority=$(authority)
  Healthcare__TlsCertificate=$state/certificates/https.pem
  Healthcare__TlsKey=$state/certificates/https.key
  Healthcare__RedisAuthority=$(authority)
}
