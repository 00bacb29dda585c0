#!/bin/bash
# Starts PostgreSQL, and makes the database cluster first when there is none: the variables and the folder of start-up
# scripts are those of the image of the same name on Docker Hub.
set -Eeuo pipefail

# VAR, or the content of the file that VAR_FILE names.
setting() {
  local name=$1 file="${1}_FILE" fallback=${2:-}
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!name:-$fallback}"; fi
}

run_start_up_scripts() {
  local script
  for script in /docker-entrypoint-initdb.d/*; do
    case "$script" in
      *.sh) if [ -x "$script" ]; then "$script"; else . "$script"; fi ;;
      *.sql) query --dbname "$POSTGRES_DB" --file "$script" ;;
      *.sql.gz) gunzip --stdout "$script" | query --dbname "$POSTGRES_DB" ;;
    esac
  done
}

query() {
  psql --set ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" "$@"
}

create_cluster() {
  export POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD
  POSTGRES_USER=$(setting POSTGRES_USER postgres)
  POSTGRES_DB=$(setting POSTGRES_DB "$POSTGRES_USER")
  POSTGRES_PASSWORD=$(setting POSTGRES_PASSWORD)
  local method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  if [ -z "$POSTGRES_PASSWORD" ] && [ "$method" != trust ]; then
    echo 'POSTGRES_PASSWORD is not set: the superuser needs a password' >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # the variable holds several arguments
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") ${POSTGRES_INITDB_ARGS:-}
  printf '\nhost all all all %s\n' "$method" >> "$PGDATA/pg_hba.conf"
  # On its socket only: whoever waits for the port waits until the scripts are through.
  PGUSER=$POSTGRES_USER pg_ctl --options "-c listen_addresses=''" --wait start
  if [ "$POSTGRES_DB" != postgres ]; then
    printf 'CREATE DATABASE :"name";\n' | PGPASSWORD=$POSTGRES_PASSWORD query --dbname postgres --set name="$POSTGRES_DB"
  fi
  PGPASSWORD=$POSTGRES_PASSWORD run_start_up_scripts
  pg_ctl --mode fast --wait stop
}

case "${1:-}" in -*) set -- postgres "$@" ;; esac
if [ "${1:-}" = postgres ]; then
  mkdir -p "$PGDATA"
  if [ "$(id -u)" = 0 ]; then
    find "$PGDATA" ! -user postgres -exec chown postgres {} +
    chown postgres:postgres /var/run/postgresql
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  chmod 0700 "$PGDATA" || true
  [ -s "$PGDATA/PG_VERSION" ] || create_cluster
fi
exec "$@"
