#!/bin/sh
# Puts what backup.sh wrote where there is nothing yet; Fairlead is not started on it before (docs/operations.md):
#   restore.sh h2 FILE.zip DATA-FOLDER   a folder without a database
#   restore.sh postgres FILE.dump        an empty database with the accounts of postgresql/accounts.sql, reached as
#                                        PGHOST, PGPORT, PGDATABASE, PGUSER (its administrator) and PGPASSFILE say
set -eu
umask 077

fail() {
  echo "restore: $*" >&2
  exit 1
}

h2() {
  if [ -e "$2/fairlead.mv.db" ]; then fail "a database is in $2 already; nothing was written"; fi
  mkdir -p "$2"
  if command -v unzip > /dev/null; then
    unzip -q "$1" -d "$2" || fail "$1 is no backup, or broken"
  elif command -v jar > /dev/null; then
    file=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
    (cd "$2" && jar -xf "$file") || fail "$1 is no backup, or broken"
  else
    fail "neither unzip nor jar is on the PATH"
  fi
  [ -f "$2/fairlead.mv.db" ] || fail "$1 holds no database of Fairlead"
}

postgres() {
  for tool in psql pg_restore; do
    command -v "$tool" > /dev/null || fail "$tool is not on the PATH"
  done
  tables=$(psql -X -At -c "select count(*) from pg_tables where schemaname = 'public'") ||
    fail "PostgreSQL cannot be reached"
  [ "$tables" -eq 0 ] || fail "the database has tables already; nothing was written"
  pg_restore --exit-on-error --single-transaction --dbname="${PGDATABASE:-postgres}" "$1" ||
    fail "pg_restore failed; nothing was written"
}

if [ "$#" -ge 2 ] && [ ! -f "$2" ]; then fail "there is no $2"; fi
case "${1:-} $#" in
  'h2 3') h2 "$2" "$3" ;;
  'postgres 2') postgres "$2" ;;
  *) fail "say: restore.sh h2 FILE.zip DATA-FOLDER, or: restore.sh postgres FILE.dump" ;;
esac
