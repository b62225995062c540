#!/usr/bin/env bash
# the generated code is what the contract compiles to
set -euo pipefail
dotnet run --no-build --project generator -- check
