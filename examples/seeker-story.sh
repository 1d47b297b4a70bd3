#!/usr/bin/env bash
# One child's way through the Seeker pathway over the API: from the referral to the ending, and to the second
# data pack nine months after the first. Needs bash, curl and a Fairlead that runs with its demo accounts.
#
#   FAIRLEAD_URL            where Fairlead runs    (http://localhost:8080)
#   FAIRLEAD_DEMO_PASSWORD  the accounts' password (fairlead-demo)
set -euo pipefail
shopt -s inherit_errexit

URL="${FAIRLEAD_URL:-http://localhost:8080}"
PASSWORD="${FAIRLEAD_DEMO_PASSWORD:-fairlead-demo}"

say() { printf '%s\n' "$*"; }

fail() {
  printf 'The story stopped: %s\n' "$*" >&2
  exit 1
}

# call USER METHOD PATH [BODY] -> the answer's body; stops the story unless the answer is a 2xx
call() {
  local user="$1" method="$2" path="$3" answer status
  local options=(-sS -u "$user:$PASSWORD" -X "$method" -H 'Accept: application/json' -w '\n%{http_code}')
  [ $# -lt 4 ] || options+=(-H 'Content-Type: application/json' --data "$4")
  [ "$path" != /api/referrals ] || options+=(-H "Idempotency-Key: story-$$-$RANDOM$RANDOM")
  answer="$(curl "${options[@]}" "$URL$path")" || fail "no answer from $URL$path"
  status="${answer##*$'\n'}"
  answer="${answer%$'\n'*}"
  case "$status" in
    2??) printf '%s' "$answer" ;;
    *) fail "$method $path as $user: $status $answer" ;;
  esac
}

# field NAME -> the first value of that name in the JSON on standard input
field() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | sed 's/^"[^"]*":"//; s/"$//' || true; }

# find_task USER KEY -> the id of the case's task; what runs in the background may take a moment
find_task() {
  local id
  for _ in $(seq 1 60); do
    id="$(call "$1" GET "/api/tasks?queue=all&case=$REFERENCE&taskKey=$2" | field id)"
    [ -z "$id" ] || { printf '%s' "$id"; return; }
    sleep 0.5
  done
  fail "no task $2 for $1 on case $REFERENCE"
}

# complete USER KEY ANSWERS
complete() {
  local id
  id="$(find_task "$1" "$2")"
  call "$1" POST "/api/tasks/$id/claim" >/dev/null
  call "$1" POST "/api/tasks/$id/complete" "{\"answers\":$3}" >/dev/null
  say "   $1 did $2"
}

TODAY="$(call coordinator GET /api/demo/clock | field now)"
TODAY="${TODAY:0:10}"
[ -n "$TODAY" ] || fail "Fairlead at $URL does not tell its time"
BORN="$((10#${TODAY:0:4} - 9))-01-15"

say "1. The school refers an invented child of eight or nine, on $TODAY"
REFERENCE="$(call school POST /api/referrals "{\"answers\":{
  \"childGivenName\":\"Story\", \"childFamilyName\":\"Invented-$RANDOM$RANDOM\", \"dateOfBirth\":\"$BORN\",
  \"site\":\"oak-primary\", \"carer1Name\":\"Jo Invented\", \"carer1Phone\":\"01632 960001\",
  \"carer1SafeContact\":\"Ring after 4 pm\",
  \"referrerName\":\"Alex Bourne\", \"referrerEmail\":\"pastoral@oak-primary.example\", \"source\":\"school\",
  \"needsInWords\":\"Often alone at break time. Likes drawing and football.\",
  \"risks\":[\"none\"], \"familyAgreed\":\"yes\", \"urgency\":\"routine\"}}" | field reference)"
[ -n "$REFERENCE" ] || fail "the referral has no reference"
say "   the reference is $REFERENCE"

say "2. Intake: the coordinator accepts"
complete coordinator decide-intake '{"leadOfService":"here","leadOfSite":"phone",
  "intakeDecision":"accept-seeker","intakeReason":"Fits the criteria","criteriaMet":"Often alone",
  "leaveWhen":"Has a friend to play with"}'

say "3. The supervisor allocates a link worker"
complete supervisor allocate-link-worker '{"linkWorker":"linkworker"}'

say "4. Consent: the family is reached and says yes, to evaluation too"
complete linkworker contact-family "{\"contactResult\":\"reached\",\"contactWay\":\"phone\",\"contactedOn\":\"$TODAY\"}"
complete linkworker record-consent '{"giverName":"Jo Invented","giverAuthority":"parental-responsibility",
  "howMet":"school","wordingVersion":"2026-1","confidentialityExplained":true,"takingPart":"yes",
  "evaluation":"yes","shareSchool":"yes","shareGp":"yes","shareCamhs":"yes","shareSocialCare":"yes",
  "shareAssets":"yes","photographs":"no","outings":"yes","childAssent":"yes"}'

say "5. First data pack"
data_pack() {
  for part in collect-parent-pack collect-teacher-pack collect-child-pack; do
    complete linkworker "$part" "{\"packResult\":\"collected\",\"collectedOn\":\"$1\"}"
  done
  complete impact enter-pack '{"sdqParent":"0121001201021012010210120","sdqTeacher":"1020112010210120112010201",
    "pedsqlParent":"01201340120134012013401","pedsqlChild":"11201040120104012010401",
    "vocabularyExpressive":54,"vocabularyReceptive":61}'
}
data_pack "$TODAY"

say "6. Direct work begins: goals with the child, then a menu of activities"
complete linkworker agree-goals '{"childSaid":"I want to play football","goal1":"Join the football club","goal1Rating":2,"planDone":true}'
complete linkworker plan-menu '{"assets":"Saturday football club","outingPermission":"yes",
  "medicalNeeds":"none","transport":"Walks"}'

say "7. Nine months pass (P9M); whatever falls due on the way happens in order"
NOW="$(call coordinator POST /api/demo/clock '{"advance":"P9M"}' | field now)"
say "   it is now $NOW"

say "8. Review, ending, closing"
complete linkworker review-progress '{"goal1Rating":8,"progressDecision":"plan-ending"}'
complete linkworker plan-ending '{"endingPlan":"A last visit with the team","sharedWithChild":"yes","sharedWithFamily":"yes","sharedWithSchool":"yes"}'
complete linkworker close-case '{"goal1Rating":9,"outcomeAchieved":"yes","closeAs":"completed","closeReason":"The goal is reached"}'
ENDING="$(call coordinator GET "/api/cases/$REFERENCE" | field ending)"
[ "$ENDING" = completed ] || fail "the case should be completed but is '$ENDING'"
say "   case $REFERENCE is $ENDING"

say "9. Second data pack, although the case is closed"
complete linkworker check-safe-to-contact '{"safeToContact":"yes"}'
data_pack "${NOW:0:10}"
say "   the second data pack is entered"

say "The story is told: case $REFERENCE $ENDING, both data packs entered."
