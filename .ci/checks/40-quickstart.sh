#!/usr/bin/env bash
# the quickstart runs, and notices an altered webhook
set -euo pipefail
output=$(dotnet run --no-build --project samples/Quickstart)
echo "$output"
grep -q "signature verified" <<<"$output"
if dotnet run --no-build --project samples/Quickstart -- --tamper; then
  echo "an altered body was accepted"
  exit 1
fi
