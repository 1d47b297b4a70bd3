#!/bin/sh
# Lays the jar out so that Fairlead starts sooner: its libraries beside it, and an archive of the classes that a start
# needs, which the JVM maps instead of reading each (docs/operations.md, "A quicker start"). It starts Fairlead once, on
# a database in memory and without listening: no setting is read, and nothing changes but the folder.
#
#   deploy/quick-start.sh target/fairlead-0.1.0-SNAPSHOT.jar /opt/fairlead
#
# Run it again, while Fairlead is stopped, for each new jar and each new JVM: with another the archive is not used.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: quick-start.sh <jar> <folder>" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/fairlead.jar"
mkdir -p "$2"
folder=$(cd "$2" && pwd)

cd "$work"
java -Djarmode=tools -jar fairlead.jar extract --destination laid
rm -rf "$folder/lib" "$folder/fairlead.jsa" "$folder/java.env"
cp -R laid/lib laid/fairlead.jar "$folder/"

# of many classes the JVM says that it leaves them out: that is shown only when it fails
env -i PATH="$PATH" java -XX:ArchiveClassesAtExit="$folder/fairlead.jsa" -Dspring.context.exit=onRefresh \
  -jar "$folder/fairlead.jar" --spring.profiles.active=production --spring.datasource.url=jdbc:h2:mem:quick-start \
  --spring.datasource.password="$(basename "$work")" --fairlead.data-folder="$work" \
  --fairlead.concern-key="$(head -c 32 /dev/urandom | base64)" >log 2>&1 && [ -s "$folder/fairlead.jsa" ] || {
  cat log >&2
  exit 1
}
# an option for an archive that is not there would cost a start more than it saves
echo "FAIRLEAD_JAVA_OPTIONS=-XX:SharedArchiveFile=$folder/fairlead.jsa" >"$folder/java.env"
chmod -R a+rX "$folder"
