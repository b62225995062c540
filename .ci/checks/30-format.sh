#!/usr/bin/env bash
# the code is formatted as .editorconfig says
set -euo pipefail
dotnet format whitespace --no-restore --verify-no-changes --exclude src/Linq.Generated/Generated --exclude src/Linq.Generated.Sandbox/Generated
