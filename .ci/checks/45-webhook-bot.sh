#!/usr/bin/env bash
# the webhook bot answers a message once, and not a recovered one
set -euo pipefail
output=$(dotnet run --no-build --project samples/WebhookBot)
echo "$output"
grep -qx "replies: You wrote: Anybody there?" <<<"$output"
