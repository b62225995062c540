#!/usr/bin/env bash
# the client runs trimmed, without a warning
set -euo pipefail
# Arguments go to `dotnet publish`; 61-aot.sh has the client compiled ahead of time instead.
configuration=Release
runtime=${LINQ_RUNTIME:-linux-x64}
work=$(mktemp -d)
sandbox=
trap '[ -z "$sandbox" ] || kill "$sandbox"; rm -rf "$work"' EXIT

# Somewhere else, with a lock file of its own: the repository's lock files say nothing about runtimes. The folder
# is that of 50-package.sh, whose client need not be compiled again. The build has run the analyzers; the linker finds its own faults.
dotnet publish samples/TrimSmoke --configuration "$configuration" --runtime "$runtime" --self-contained --output "$work/published" \
  --artifacts-path artifacts/checks -p:NuGetLockFilePath=obj/packages.lock.json -p:RunAnalyzersDuringBuild=false -warnaserror "$@" | tee "$work/log"
if grep -qE "warning (IL|NETSDK)" "$work/log"; then
  exit 1
fi

dotnet build src/Linq.Generated.Sandbox.Tool --verbosity quiet
dotnet src/Linq.Generated.Sandbox.Tool/bin/Debug/net10.0/linq-sandbox.dll --urls http://127.0.0.1:0 --api-key trim >"$work/sandbox" 2>&1 &
sandbox=$!
for _ in $(seq 600); do
  grep -q "^Base URL" "$work/sandbox" && break
  kill -0 "$sandbox" || { cat "$work/sandbox"; exit 1; }
  sleep 0.1
done
url=$(sed -nE 's/^Base URL +//p' "$work/sandbox")

for _ in 1 2 3; do
  "$work/published/trim-smoke" "$url" trim
done
find "$work/published" -type f ! -name '*.dbg' ! -name '*.pdb' -printf '%s\n' | awk '{ bytes += $1 } END { printf "published size: %.1f MB in %d files\n", bytes / 1e6, NR }'
