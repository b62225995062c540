#!/usr/bin/env bash
# How large the client is as an assembly, and how large a program is that sends one message, compiled ahead of time.
set -euo pipefail
cd "$(dirname "$0")/../.."
most_assembly=1500000
most_program=9500000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish benchmarks/Linq.Generated.OneMessage --configuration Release --runtime "${LINQ_RUNTIME:-linux-x64}" --output "$work/published" \
  --artifacts-path "$work/build" -p:NuGetLockFilePath=obj/packages.lock.json -p:CppCompilerAndLinker=gcc --verbosity quiet -nologo
assembly=$(stat -c %s "$(find "$work/build/bin/Linq.Generated" -name Linq.Generated.dll | head -1)")
program=$(stat -c %s "$work/published/one-message")
awk -v assembly="$assembly" -v program="$program" -v most_assembly="$most_assembly" -v most_program="$most_program" 'BEGIN {
  printf "Linq.Generated.dll: %.2f MB, at most %.1f; a program that sends one message: %.1f MB, at most %.1f\n", assembly / 1e6, most_assembly / 1e6, program / 1e6, most_program / 1e6
  exit assembly > most_assembly || program > most_program
}'
