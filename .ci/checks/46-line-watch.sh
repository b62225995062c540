#!/usr/bin/env bash
# the line watch pages when a line is flagged and says when it has recovered
set -euo pipefail
output=$(dotnet run --no-build --project samples/LineWatch)
echo "$output"
grep -q "^PAGE line …0100 FLAGGED HEALTHY: flagged" <<<"$output"
grep -q "^PAGE line …0100 ACTIVE HEALTHY: recovered" <<<"$output"
