#!/usr/bin/env bash
# the code is formatted as .editorconfig says, with no line over 140 characters
set -euo pipefail
long=$(git ls-files -z 'src/*.cs' 'generator/*.cs' | xargs -0 awk 'length > 140 { print FILENAME ":" FNR ": " length " characters" }')
if [ -n "$long" ]; then
  echo "$long"
  exit 1
fi
dotnet format whitespace --no-restore --verify-no-changes --exclude src/Linq.Generated/Generated --exclude src/Linq.Generated.Sandbox/Generated --exclude src/Linq.Generated.AI/Generated
