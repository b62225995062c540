#!/usr/bin/env bash
# the packed files hold what they should, and work in consumers
set -euo pipefail
version=0.0.0-ci
work=$(mktemp -d)
build=artifacts/checks
sandbox=
bot=
trap '[ -z "$sandbox" ] || kill "$sandbox"; [ -z "$bot" ] || kill "$bot"; rm -rf "$work"' EXIT

# Built anew: what an earlier build left behind may name files of this machine. Within the repository, or else it names them again.
rm -rf "$build"
projects=$(git ls-files 'src/*.csproj' templates/Linq.Generated.Templates.csproj | sed 's/.*/"&"/' | paste -sd, -)
echo "{ \"solution\": { \"path\": \"$PWD/Linq.Generated.sln\", \"projects\": [$projects] } }" >"$work/packed.slnf"
CI=true dotnet pack "$work/packed.slnf" --configuration Release --output "$work/packages" --artifacts-path "$PWD/$build" \
  -p:PackageVersion=$version -p:RunAnalyzersDuringBuild=false --verbosity quiet

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
url=$(sed -nE 's/^Base URL +//p' "$work/sandbox")
dotnet "$work/built/Consumer.dll" "$url"

# The tools for language models, called by a client of another house.
(cd "$work/consumer" && dotnet tool install Linq.Generated.Mcp --tool-path "$work/tools" --version $version)
echo '{ "approve": true, "calls": [{ "name": "create_chat", "arguments": {
  "from": "+12025550100", "to": ["+12025550101"],
  "message": { "parts": [{ "type": "text", "value": "Hello from a tool" }] } } }] }' \
  | LINQ_API_V3_API_KEY=linq-sandbox LINQ_API_V3_BASE_URL="$url" \
    node tests/interop/mcp/client.mjs stdio "$work/tools/linq-mcp" --to +12025550101 >"$work/mcp"
grep -q '"results":\[{"isError":false' "$work/mcp" || { cat "$work/mcp"; exit 1; }
echo "the installed linq-mcp has sent a message"

# As the README tells a new user, with the names that are hardest on a template: one with a dot, which ends in Linq, and a keyword.
new() {
  dotnet new "$@" --debug:custom-hive "$work/hive"
}
new install "$work/packages/Linq.Generated.Templates.$version.nupkg"
for name in class Acme.Linq; do
  new linq-bot --name $name --output "$work/bots/$name" --no-restore
  cp "$work/consumer/nuget.config" "$work/bots/$name"
  dotnet build "$work/bots/$name" --output "$work/bots/$name/built" --verbosity quiet -warnaserror
done
address="http://127.0.0.1:$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
talk=$PWD/tests/Packages/talk.mjs
cd "$work/bots/Acme.Linq"
export Linq__BaseUrl="$url" Linq__ApiKey=linq-sandbox
Linq__Webhooks__Secrets__0=$(dotnet built/Acme.Linq.dll subscribe "$address/webhooks/linq?version=2026-02-03")
export Linq__Webhooks__Secrets__0
dotnet built/Acme.Linq.dll --urls "$address" >"$work/bot" 2>&1 &
bot=$!
node "$talk" "$url" "$address" || { cat "$work/bot"; exit 1; }
