#!/usr/bin/env bash
# the agent answers once, hands over on a word, and is silent after STOP
set -euo pipefail
output=$(dotnet run --no-build --project samples/AgentBot)
echo "$output"
grep -q "Soup is on" <<<"$output"
