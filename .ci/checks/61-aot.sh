#!/usr/bin/env bash
# the client runs compiled ahead of time, without a warning
set -euo pipefail
. .ci/tools.sh
has compiler || { echo "$(describe compiler) is missing: .ci/setup installs it."; exit 1; }
exec bash .ci/checks/60-trim.sh -p:SmokeAot=true -p:CppCompilerAndLinker=gcc
