#!/usr/bin/env bash
# the packed files hold what they should, and work in consumers
set -euo pipefail
version=0.0.0-ci
work=$(mktemp -d)
build=artifacts/checks
sandbox=
trap '[ -z "$sandbox" ] || kill "$sandbox"; rm -rf "$work"' EXIT

# Built anew: what an earlier build left behind may name files of this machine. Within the repository, or else it names them again.
rm -rf "$build"
for project in src/*/; do
  CI=true dotnet pack "$project" --output "$work/packages" --artifacts-path "$build" -p:PackageVersion=$version -p:RunAnalyzersDuringBuild=false --verbosity quiet
done

cp -r tests/Packages/Inspection "$work/inspection"
dotnet run --project "$work/inspection" -- "$work/packages" $version

cp -r tests/Packages/Consumer "$work/consumer"
cat >"$work/consumer/nuget.config" <<XML
<configuration>
  <packageSources>
    <add key="packed" value="$work/packages" />
  </packageSources>
</configuration>
XML
cp -r tests/Packages/AppHost "$work/apphost"
cp "$work/consumer/nuget.config" tests/Packages/Consumer/Directory.* "$work/apphost"
# What others have published need not come over the network a second time.
fallback=${NUGET_PACKAGES:-$HOME/.nuget/packages}
export NUGET_PACKAGES="$work/cache"
dotnet build "$work/consumer" --output "$work/built" --verbosity quiet
echo "with the packed sandbox in process:"
dotnet "$work/built/Consumer.dll"

dotnet build "$work/apphost" --output "$work/host" --verbosity quiet -p:RestoreFallbackFolders="$fallback"
echo "with the packed resource of an app host:"
carried=$(dotnet "$work/host/AppHost.dll")
dotnet "$carried" --help | grep -- --webhook-secret

(cd "$work/consumer" && dotnet tool install Linq.Generated.Sandbox.Tool --tool-path "$work/tools" --version $version)
"$work/tools/linq-sandbox" --urls http://127.0.0.1:0 >"$work/sandbox" 2>&1 &
sandbox=$!
for _ in $(seq 600); do
  grep -q "^Base URL" "$work/sandbox" && break
  kill -0 "$sandbox" || { cat "$work/sandbox"; exit 1; }
  sleep 0.1
done
grep "^Phone" "$work/sandbox"
echo "with the installed tool:"
dotnet "$work/built/Consumer.dll" "$(sed -nE 's/^Base URL +//p' "$work/sandbox")"
