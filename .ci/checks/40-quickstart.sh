#!/usr/bin/env bash
# the quickstart runs, notices an altered webhook, and says in a sentence what is missing
set -euo pipefail
output=$(dotnet run --no-build --project samples/Quickstart)
echo "$output"
grep -q "signature verified" <<<"$output"
if dotnet run --no-build --project samples/Quickstart -- --tamper; then
  echo "an altered body was accepted"
  exit 1
fi

for key in "LINQ_API_V3_API_KEY=some-key" "LINQ_API_KEY=some-key" "LINQ_API_KEY=some key"; do
  if error=$(env "$key" dotnet run --no-build --project samples/Quickstart 2>&1); then
    echo "a key without a number to send from was accepted"
    exit 1
  fi
  grep -q "LINQ_FROM\|API key" <<<"$error"
  if grep -q "^   at " <<<"$error"; then
    echo "$error"
    exit 1
  fi
done
