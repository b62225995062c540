#!/usr/bin/env bash
# the webhook bot answers a message once, and not a recovered one; in memory and in PostgreSQL
set -euo pipefail
answers() {
  output=$(dotnet run --no-build --project samples/WebhookBot)
  echo "$output"
  grep -qx "replies: You wrote: Anybody there?" <<<"$output"
}
answers

programs=$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname)
if [ -z "$programs" ]; then
  echo "PostgreSQL is missing: .ci/setup installs it."
  [[ ",${LINQ_REQUIRE:-}," != *,postgres,* ]]
  exit
fi
work=$(mktemp -d)
user=()
if [ "$(id -u)" -eq 0 ]; then
  # The server refuses to run as root.
  chown postgres "$work"
  user=(setpriv --reuid postgres --clear-groups --)
fi
cd "$work"
trap '"${user[@]}" "$programs/pg_ctl" stop -D "$work/data" -m immediate -w >/dev/null; rm -rf "$work"' EXIT
"${user[@]}" "$programs/initdb" -D "$work/data" -U linq -A trust -E UTF8 --no-locale --no-sync >/dev/null
# By its socket alone, which needs no free port.
"${user[@]}" "$programs/pg_ctl" start -D "$work/data" -w -l "$work/log" -o "-h '' -k $work" >/dev/null
cd - >/dev/null
ConnectionStrings__Linq="Host=$work;Database=postgres;Username=linq" answers
