#!/usr/bin/env bash
# One clip from sign-in to its place on the board, through the public API only. Every answer is asserted; the first one
# that differs ends the script with the name of its step. It can be run again on the same server.
#
#   docs/examples/first-clip.sh [base URL] [video file]
#
# CRAFTREEL_URL             base URL without an argument (http://localhost:8080)
# CRAFTREEL_ADMIN_LOGIN     an admin's login (admin)
# CRAFTREEL_ADMIN_PASSWORD  its password, as the first start printed it
#
# Needs bash, curl and jq. Without a video file it takes a clip of the server's demo, or else makes one with ffmpeg.
set -euo pipefail

base=${1:-${CRAFTREEL_URL:-http://localhost:8080}}
base=${base%/}
video=${2:-}
login=${CRAFTREEL_ADMIN_LOGIN:-admin}
password=${CRAFTREEL_ADMIN_PASSWORD:?set it to the password of the account $login}

work=$(mktemp -d)
step=start
trap 'code=$?; [[ $code -eq 0 || -e $work/told ]] || echo "FAILED at: $step" >&2; rm -rf "$work"; exit $code' EXIT

# Names the step that follows.
begin() {
    step=$1
    printf '%-60s' "- $step" >&2
}

# Ends the script; the step's name comes first.
fail() {
    : >"$work/told"
    printf '\nFAILED at: %s\n  %s\n' "$step" "$1" >&2
    [[ ! -s $work/body ]] || { printf '  answer: ' >&2; head -c 2000 "$work/body" >&2; echo >&2; }
    exit 1
}

passed() {
    echo ok >&2
}

# call STATUS METHOD PATH [curl's arguments]: the answer's body is then in $work/body, its head in $work/head.
call() {
    local expected=$1 method=$2 path=$3 status
    shift 3
    [[ $path == http* ]] || path=$base$path
    : >"$work/body"
    status=$(curl -sS --max-time 300 -X "$method" -o "$work/body" -D "$work/head" -w '%{http_code}' "$@" "$path") ||
        fail "$method $path: no answer"
    [[ $status == "$expected" ]] || fail "$method $path: status $status, expected $expected"
}

# call_json STATUS METHOD PATH BODY [curl's arguments]
call_json() {
    local expected=$1 method=$2 path=$3 json=$4
    shift 4
    call "$expected" "$method" "$path" -H 'Content-Type: application/json' --data-binary "$json" "$@"
}

# value FILTER [jq's arguments]: a value of the last answer.
value() {
    jq -er "$@" "$work/body" || fail "no such value in the answer: $1"
}

# expect FILTER [jq's arguments]: something that is true of the last answer.
expect() {
    jq -e "$@" "$work/body" >"$work/said" || fail "not true of the answer: $1"
}

# header NAME: of the last answer.
header() {
    tr -d '\r' <"$work/head" | awk -F': ' -v name="$1" 'tolower($1) == tolower(name) { print $2 }'
}

# sign_in LOGIN PASSWORD ROLE: the token is then in $token.
sign_in() {
    call_json 200 POST /api/v1/auth/tokens "$(jq -n --arg l "$1" --arg p "$2" '{login: $l, password: $p}')"
    expect '.tokenType == "Bearer" and .expiresInSeconds > 0 and .account.login == $l and .account.role == $r' \
        --arg l "$1" --arg r "$3"
    token=$(value .accessToken)
}

# await SECONDS FILTER PATH [curl's arguments]: asks until the filter is true of the answer.
await() {
    local seconds=$1 filter=$2 path=$3 end
    shift 3
    end=$((SECONDS + seconds))
    while call 200 GET "$path" "$@"; ! jq -e "$filter" "$work/body" >"$work/said"; do
        ((SECONDS < end)) || fail "not within $seconds s: $filter"
        sleep 0.5
    done
}

# A clip of the server's own: the leader of any board.
fetch_clip() {
    local slug clip device url
    call 200 GET /api/v1/campaigns
    cp "$work/body" "$work/campaigns"
    for slug in $(jq -r '.[].slug' "$work/campaigns"); do
        call 200 GET "/api/v1/campaigns/$slug/rankings/current?limit=1"
        clip=$(jq -r '.items[0].clip | select(.published) | .id' "$work/body")
        [[ -n $clip ]] || continue
        call_json 200 POST /api/v1/devices ''
        device=$(value .deviceToken)
        call_json 200 POST "/api/v1/clips/$clip/playback" '' -H "Craftreel-Device: $device"
        url=$(value '.sources[0].url')
        call 200 GET "$url"
        cp "$work/body" "$1"
        return 0
    done
    return 1
}

make_clip() {
    command -v ffmpeg >"$work/said" || return 1
    ffmpeg -nostdin -loglevel error -y -f lavfi -i testsrc2=size=360x640:rate=25:duration=8 \
        -f lavfi -i sine=frequency=440:duration=8 -c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart "$1"
}

for program in curl jq; do
    command -v "$program" >"$work/said" || fail "$program is not installed"
done

begin 'the service is ready'
call 200 GET /q/health/ready
expect '.status == "UP"'
passed

begin 'a video to upload'
if [[ -z $video ]]; then
    video=$work/clip.mp4
    fetch_clip "$video" || make_clip "$video" ||
        fail 'no clip to be had from the server, and no ffmpeg to make one: name a video file as second argument'
fi
[[ -r $video ]] || fail "$video cannot be read"
passed

# Differs at each run, so that it can be repeated on one server.
run=$(date -u +%m%d%H%M%S)$(printf '%03d' $((RANDOM % 1000)))
secret="first-clip-$RANDOM$RANDOM"

begin 'a wrong password is refused'
call_json 401 POST /api/v1/auth/tokens "$(jq -n --arg l "$login" '{login: $l, password: "not this one"}')"
expect '.type == "https://craftreel.org/problems/wrong-credentials" and .status == 401'
passed

begin 'sign in as admin'
sign_in "$login" "$password" ADMIN
admin=$token
root=$(value .account.organization.code)
passed

begin 'create an organization'
call_json 201 POST /api/v1/organizations \
    "$(jq -n --arg c "example-$run" --arg p "$root" '{code: $c, name: "示例市总工会", parentCode: $p}')" \
    -H "Authorization: Bearer $admin"
expect '.code == $c and .name == "示例市总工会" and (.path | endswith($c + "/"))' --arg c "example-$run"
passed

# create_account LOGIN NAME ROLE
create_account() {
    call_json 201 POST /api/v1/accounts \
        "$(jq -n --arg l "$1" --arg n "$2" --arg r "$3" --arg o "example-$run" --arg p "$secret" \
            '{login: $l, displayName: $n, role: $r, organizationCode: $o, password: $p}')" \
        -H "Authorization: Bearer $admin"
    expect '.login == $l and .role == $r and .organization.code == $o' \
        --arg l "$1" --arg r "$3" --arg o "example-$run"
}

begin 'create an organizer and a worker'
create_account "organizer-$run" '示例组织者' ORGANIZER
create_account "worker-$run" '示例拍客' WORKER
passed

begin 'sign in as organizer and as worker'
sign_in "organizer-$run" "$secret" ORGANIZER
organizer=$token
sign_in "worker-$run" "$secret" WORKER
worker=$token
passed

begin 'a worker may not create a campaign'
slug=first-clip-$run
# Windows in the campaign's own zone: Shanghai is 8 hours ahead of UTC, without summer time.
opens=$(TZ=UTC-8 date +%Y-%m-%dT%H:00)
closes=$(jq -nr 'now + 8 * 3600 + 7 * 86400 | strftime("%Y-%m-%dT%H:00")')
campaign=$(jq -n --arg s "$slug" --arg o "example-$run" --arg from "$opens" --arg to "$closes" '{
    slug: $s, title: "示例活动", description: "一个短视频的全程", organizationCode: $o, zone: "Asia/Shanghai",
    submissionOpensAt: $from, submissionClosesAt: $to, countingOpensAt: $from, countingClosesAt: $to,
    rankingIntervalSeconds: 10}')
call_json 403 POST /api/v1/campaigns "$campaign" -H "Authorization: Bearer $worker"
expect '.type == "https://craftreel.org/problems/forbidden"'
passed

begin 'create a campaign in Asia/Shanghai, ranked every 10 s'
call_json 201 POST /api/v1/campaigns "$campaign" -H "Authorization: Bearer $organizer"
expect '.slug == $s and .zone == "Asia/Shanghai" and .rankingIntervalSeconds == 10 and .rules.version == 1' --arg s "$slug"
expect '(.submissionOpensAt | sub("\\..*|Z$"; "") + "Z" | fromdate + 8 * 3600 | strftime("%Y-%m-%dT%H:%M")) == $from' \
    --arg from "$opens"
call 200 GET "/api/v1/campaigns/$slug/totals"
expect '{clips, plays, qualifiedPlays, screenedPlays, organizations} == {clips: 0, plays: 0, qualifiedPlays: 0, screenedPlays: 0, organizations: 0}'
call 200 GET "/api/v1/campaigns/$slug/rankings/current"
expect '.items == []'
passed

begin 'upload a clip by multipart/form-data'
upload=(-H "Authorization: Bearer $worker" -F 'title=焊花里的青春' -F 'description=一位焊工的一天'
    -F 'craftsmanName=马长河' -F 'craftsmanTrade=焊工' -F 'originalWork=true' -F 'portraitConsent=true'
    -F "file=@$video;type=video/mp4;filename=clip.mp4")
call 201 POST "/api/v1/campaigns/$slug/clips" "${upload[@]}"
clip=$(value .id)
expect '.status == "STORED"'
[[ $(header Location) == *"/api/v1/clips/$clip" ]] || fail "the header Location does not name the clip $clip"
passed

begin 'the same upload with the same id is harmless'
call 200 POST "/api/v1/campaigns/$slug/clips" -F "id=$clip" "${upload[@]}"
expect '.id == $id' --arg id "$clip"
call 200 GET /api/v1/me/clips -H "Authorization: Bearer $worker"
expect '[.items[].id] == [$id]' --arg id "$clip"
passed

begin 'the clip is made playable'
await 120 '.status == "PROCESSED" or .status == "FAILED"' "/api/v1/clips/$clip" -H "Authorization: Bearer $worker"
expect '.status == "PROCESSED" and .campaign == $s and .title == "焊花里的青春" and .craftsman.name == "马长河"
    and .durationMs >= 1000 and .width > 0 and .height > 0
    and (.figures | {plays, qualifiedPlays, screenedPlays}) == {plays: 0, qualifiedPlays: 0, screenedPlays: 0}' --arg s "$slug"
duration=$(value .durationMs)
poster=$(value .posterUrl)
call 200 GET "$poster"
[[ $(header Content-Type) == image/jpeg ]] || fail 'the poster is no image/jpeg'
passed

begin 'nobody else sees it before it is published'
call 404 GET "/api/v1/clips/$clip"
expect '.type == "https://craftreel.org/problems/not-found"'
passed

begin 'it is in the review queue'
call 200 GET "/api/v1/review-queue?campaign=$slug" -H "Authorization: Bearer $organizer"
expect '[.items[].id] == [$id] and .items[0].status == "PROCESSED"' --arg id "$clip"
expect '.items[0].inside.fileNumber == 1'
file_number=$(value ".items[0].inside.fileNumber")
passed

begin 'a decision on another file is refused'
call_json 409 POST "/api/v1/clips/$clip/review" \
    "$(jq -n --argjson n "$((file_number + 1))" '{decision: "PUBLISH", fileNumber: $n}')" -H "Authorization: Bearer $organizer"
expect '.type == "https://craftreel.org/problems/file-changed" and .seen == $n + 1 and .present == $n' --argjson n "$file_number"
passed

begin 'publish it'
call_json 200 POST "/api/v1/clips/$clip/review" \
    "$(jq -n --argjson n "$file_number" '{decision: "PUBLISH", fileNumber: $n}')" -H "Authorization: Bearer $organizer"
expect '.id == $id and .status == "PUBLISHED"' --arg id "$clip"
call 200 GET "/api/v1/review-queue?campaign=$slug" -H "Authorization: Bearer $organizer"
expect '.items == []'
call 200 GET "/api/v1/clips/$clip"
expect '.status == "PUBLISHED" and .publishedAt != null'
passed

begin 'a device gets its token, then addresses and a ticket'
call_json 200 POST /api/v1/devices ''
device=$(value .deviceToken)
call_json 200 POST "/api/v1/clips/$clip/playback" '' -H "Craftreel-Device: $device"
expect '.clipId == $id and .durationMs == $ms and .expiresAt != null and .sources[0].contentType == "video/mp4"' \
    --arg id "$clip" --argjson ms "$duration"
ticket=$(value .ticket)
source=$(value '.sources[0].url')
bytes=$(value '.sources[0].bytes')
qualifying=$(value .qualifyingWatchMs)
passed

begin 'the video plays by byte ranges'
call 200 GET "$source"
cp "$work/body" "$work/whole"
[[ $(wc -c <"$work/whole") -eq $bytes ]] || fail "the video has not the $bytes bytes that playback named"
[[ $(head -c 8 "$work/whole" | tail -c 4) == ftyp ]] || fail 'the video is no MP4'
call 206 GET "$source" -H 'Range: bytes=100-299'
[[ $(header Content-Range) == "bytes 100-299/$bytes" ]] || fail "wrong Content-Range: $(header Content-Range)"
head -c 300 "$work/whole" | tail -c 200 | cmp -s - "$work/body" || fail 'other bytes than the range asked for'
call 206 GET "$source" -H 'Range: bytes=-50'
tail -c 50 "$work/whole" | cmp -s - "$work/body" || fail 'other bytes than the last 50'
call 416 GET "$source" -H "Range: bytes=$bytes-"
expect '.type == "https://craftreel.org/problems/range-not-satisfiable" and .size == $n' --argjson n "$bytes"
passed

begin "watch for $qualifying ms and report it"
sleep "$((qualifying / 1000 + 1))"
watched=$((qualifying + 200))
report=$(jq -n --arg t "$ticket" --argjson ms "$watched" '{plays: [{ticket: $t, watchedMs: $ms}]}')
call_json 200 POST /api/v1/plays "$report"
expect '.results == [{standing: "QUALIFIED", repeat: false}]'
passed

begin 'a repeated report says that it is one'
call_json 200 POST /api/v1/plays "$report"
expect '.results == [{standing: "QUALIFIED", repeat: true}]'
passed

begin 'a forged ticket is refused, and nothing else'
call_json 200 POST /api/v1/plays "$(jq -n --arg t "${ticket%?????}AAAAA" '{plays: [{ticket: $t, watchedMs: 5000}]}')"
expect '.results == [{standing: "REFUSED", repeat: false, reason: "FORGED"}]'
passed

begin 'it counts once'
counted=$SECONDS
call 200 GET "/api/v1/clips/$clip"
expect '(.figures | {plays, qualifiedPlays, screenedPlays}) == {plays: 1, qualifiedPlays: 1, screenedPlays: 0}'
call 200 GET "/api/v1/campaigns/$slug/totals"
expect '{clips, plays, qualifiedPlays, screenedPlays, organizations} == {clips: 1, plays: 1, qualifiedPlays: 1, screenedPlays: 0, organizations: 1}'
passed

begin 'the scheduled ranking places it first'
await 60 '.items[0].figures.plays == 1' "/api/v1/campaigns/$slug/rankings/current"
expect '.items | length == 1'
expect '.items[0] | .rank == 1 and .clip.id == $id and .clip.title == "焊花里的青春" and .clip.published
    and .clip.posterUrl != null and .figures == {plays: 1, qualifiedPlays: 1, screenedPlays: 0}' --arg id "$clip"
expect '.items[0] | .score == "100.000000"
    and ([.contributions[].contribution] | add) == 100000000
    and ([.contributions[].raw] == [1, 1])'
expect '.run | .number >= 1 and .entries == 1 and .watermark >= 1 and (.digest | test("^[0-9a-f]{64}$")) and (.final | not)'
number=$(value .run.number)
passed

begin 'the next run is chained to it and shows no change'
digest=$(value .run.digest)
await 60 ".run.number > $number" "/api/v1/campaigns/$slug/rankings/current"
expect '.items[0] | .rank == 1 and .previousRank == 1 and .change == 0'
call 200 GET "/api/v1/campaigns/$slug/rankings"
expect '[.items[] | select(.number == $n + 1) | .previousDigest] == [$d]' --argjson n "$number" --arg d "$digest"
call 200 GET "/api/v1/campaigns/$slug/rankings/history/$clip"
expect 'length >= 2 and (.[-1] | .rank == 1 and .score == "100.000000")'
call 200 GET "/api/v1/clips/$clip"
expect '.rank == 1'
passed

echo "PASSED: clip $clip has rank 1 with 1 play on the board of $slug, $((SECONDS - counted)) s after it was counted."
