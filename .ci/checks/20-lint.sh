#!/usr/bin/env bash
# the contract is valid OpenAPI 3.1
set -euo pipefail
cd spec/lint
npm ci --no-audit --no-fund --ignore-scripts --silent
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --no-install redocly lint --config redocly.yaml ../linq-api-v3.yaml
