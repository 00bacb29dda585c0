#!/bin/bash
# Runs once, when the data directory is initialised: a role and a database for each service that keeps rows, closed to the
# others. Each password comes from the environment (ORDER_PASSWORD) and reaches psql through it, not on a command line.
set -euo pipefail

for service in inventory order; do
  export SERVICE_NAME="$service"
  password="${service^^}_PASSWORD"
  export SERVICE_PASSWORD="${!password:?$password is needed to create the role of $service}"
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv name SERVICE_NAME
\getenv password SERVICE_PASSWORD
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
