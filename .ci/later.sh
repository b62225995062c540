#!/usr/bin/env bash
# Takes a made-up later contract into a copy of the repository: refresh, build and test, without a hand edit.
set -euo pipefail
. "$(dirname "$0")/signals.sh"
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet . "$copy/repository"
contract="$copy/later.2027-03-01.json"
LINQ_LATER_CONTRACT="$contract" dotnet test tests/Linq.Generated.Generator.Tests --filter "FullyQualifiedName~The_later_contract_is_valid"
cd "$copy/repository"
dotnet run --project generator -- refresh "$contract"
dotnet build
# What the client sends now is a snapshot of its own; accepting it is not an edit.
LINQ_ACCEPT_SNAPSHOTS=1 dotnet test --no-build --filter TestCategory=Snapshot
dotnet test --no-build
