#!/bin/sh
# Backs up Fairlead's database while it works, into one new file that nobody else can read (docs/operations.md):
#   backup.sh h2 DATA-FOLDER FILE.zip    the built-in database; asks the Fairlead that runs on that folder
#   backup.sh postgres FILE.dump         PostgreSQL, reached as PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSFILE say
set -eu
umask 077

fail() {
  echo "backup: $*" >&2
  exit 1
}

new() {
  if [ -e "$1" ]; then fail "$1 is there already; nothing was written"; fi
}

h2() {
  new "$2"
  [ -f "$1/fairlead.mv.db" ] || fail "no database of Fairlead in $1"
  rm -f "$1/backup.zip"
  : > "$1/backup.wanted"
  left=${BACKUP_PATIENCE:-600}
  while [ -e "$1/backup.wanted" ]; do
    if [ "$left" -le 0 ]; then
      rm -f "$1/backup.wanted"
      fail "no Fairlead runs on $1 (or BACKUP_PATIENCE is too short): when it stands still, copy fairlead.mv.db"
    fi
    left=$((left - 1))
    sleep 1
  done
  [ -f "$1/backup.zip" ] || fail "Fairlead could not write it; its log says why"
  chmod 600 "$1/backup.zip"
  mv "$1/backup.zip" "$2"
}

postgres() {
  new "$1"
  for tool in psql pg_dump; do
    command -v "$tool" > /dev/null || fail "$tool is not on the PATH"
  done
  server=$(psql -X -At -c 'show server_version_num') || fail "PostgreSQL cannot be reached"
  server=$((server / 10000))
  own=$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "$own" -ge "$server" ] || fail "pg_dump is of version $own, the server of $server: take pg_dump $server or newer"
  trap 'rm -f "$1.part"' EXIT
  pg_dump --format=custom --file="$1.part" || fail "pg_dump failed; nothing was kept"
  mv "$1.part" "$1"
}

case "${1:-} $#" in
  'h2 3') h2 "$2" "$3" ;;
  'postgres 2') postgres "$2" ;;
  *) fail "say: backup.sh h2 DATA-FOLDER FILE.zip, or: backup.sh postgres FILE.dump" ;;
esac
