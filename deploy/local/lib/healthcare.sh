# shellcheck shell=bash
# Silos, APIs and processes that are both.

framework=net10.0

create_process() {
  local name=$1
  mkdir -p "$state/$name"
  choose_port "$name/http-port"
  if [[ $name == api* ]]; then return 0; fi
  choose_port "$name/silo-port"
  choose_port "$name/gateway-port"
}

build_programs() {
  local log project
  log=$(mktemp)
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing (the command 'dotnet' is not on the PATH)."
  if [[ $build == true ]]; then
    say "Building ($(get configuration))."
    if ! MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet build "$repository/Healthcare.Api" \
      --configuration "$(get configuration)" --nologo --verbosity quiet >"$log" 2>&1 </dev/null 9>&-; then
      tail -n 30 "$log" >&2
      rm -f "$log"
      fail "the build failed."
    fi
  fi
  rm -f "$log"
  for project in Healthcare.Silo Healthcare.Api; do
    [[ -e $(assembly "$project") ]] || fail "$project is not built in the configuration $(get configuration): run 'up' without --no-build."
  done
}

assembly() { printf '%s/%s/bin/%s/%s/%s.dll' "$repository" "$1" "$(get configuration)" "$framework" "$1"; }

# The command of a process, one argument a line.
command_of() {
  printf 'dotnet\n'
  if [[ $1 == silo* ]]; then assembly Healthcare.Silo; else assembly Healthcare.Api; fi
}

start_process() {
  local name=$1 command_line
  mapfile -t command_line < <(command_of "$name")
  (
    forget_settings
    export_settings "$name"
    export_kept "$state/environment"
    export_kept "$state/$name/environment"
    launch "$name" "$state/$name" "${command_line[@]}"
  )
}

# Settings of the caller's shell are not the cluster's.
forget_settings() {
  local variable
  for variable in $(compgen -e); do
    if [[ $variable =~ ^(Healthcare__|Orleans__|ConnectionStrings__|ASPNETCORE_|DOTNET_ENVIRONMENT|URLS$) ]]; then unset "$variable"; fi
  done
}

export_settings() {
  local name=$1
  export ConnectionStrings__Postgres ConnectionStrings__PostgresOwner Healthcare__AuditKey ConnectionStrings__Redis ASPNETCORE_URLS Healthcare__BootstrapApiKey Healthcare__Demo \
    Healthcare__Protection__KeyFile Healthcare__ClusterSecret Healthcare__TrustedProxies ASPNETCORE_ENVIRONMENT \
    Orleans__ClusterId Orleans__ServiceId Orleans__SiloPort Orleans__GatewayPort Orleans__AdvertisedAddress Healthcare__Silo
  ConnectionStrings__Postgres=$(runtime_connection)
  ConnectionStrings__PostgresOwner=$(postgres_connection)
  Healthcare__AuditKey=$(get audit-key)
  Healthcare__Protection__KeyFile=$state/protection-keys.json
  Healthcare__ClusterSecret=$(get cluster-secret)
  Healthcare__TrustedProxies=127.0.0.1
  ConnectionStrings__Redis=$(redis_connection)
  ASPNETCORE_URLS=$(url_of "$name")
  Healthcare__BootstrapApiKey=$(get api-key)
  Healthcare__Demo=$(get demo)
  # Production refuses what everybody knows.
  if [[ $Healthcare__Demo == true ]]; then ASPNETCORE_ENVIRONMENT=Staging; else ASPNETCORE_ENVIRONMENT=Production; fi
  Orleans__ClusterId=$(get cluster-id)
  Orleans__ServiceId=healthcare
  export_certificates "$name"
  if [[ $name == node* ]]; then Healthcare__Silo=true; fi
  if [[ $name == api* ]]; then return 0; fi
  Orleans__SiloPort=$(get "$name/silo-port")
  Orleans__GatewayPort=$(get "$name/gateway-port")
  Orleans__AdvertisedAddress=127.0.0.1
}

export_kept() {
  local line
  if [[ ! -e $1 ]]; then return 0; fi
  while IFS= read -r line; do export "${line?}"; done <"$1"
}

# keep_environment FILE: what --env said, for this start and later ones.
keep_environment() {
  if [[ ${#environment[@]} -gt 0 ]]; then printf '%s\n' "${environment[@]}" >>"$1"; fi
}

# A silo tells only how it is, and only on this machine.
url_of() { printf '%s://127.0.0.1:%s' "$(scheme_of "$1")" "$(get "$1/http-port")"; }

scheme_of() { if is_secure && [[ $1 != silo* ]]; then printf https; else printf http; fi; }
