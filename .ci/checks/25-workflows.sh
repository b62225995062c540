#!/usr/bin/env bash
# the workflows are valid, and one that is not is noticed
set -euo pipefail
npm ci --prefix .ci/workflows --no-audit --no-fund --ignore-scripts --silent
node .ci/workflows/lint.mjs .github/workflows/*.yml

broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
sed 's/^    runs-on:/    run-on:/' .github/workflows/ci.yml >"$broken/ci.yml"
if node .ci/workflows/lint.mjs "$broken/ci.yml"; then
  echo "a job without runs-on was accepted"
  exit 1
fi
