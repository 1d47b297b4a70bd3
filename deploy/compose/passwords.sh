#!/bin/sh
# Runs once in a new database: gives the two accounts of accounts.sql the passwords that Fairlead has.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner="$(cat /run/secrets/spring.flyway.password)" \
  --set worker="$(cat /run/secrets/spring.datasource.password)" <<'SQL'
alter role fairlead_owner password :'owner';
alter role fairlead password :'worker';
SQL
