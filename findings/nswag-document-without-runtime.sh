#!/usr/bin/env bash
# NSwag.MSBuild 14.7.1 on .NET 10 with a configuration that does not name a runtime. Seen on 2026-11-30.
#
# One would expect the tool for .NET 10 to run a document that generates code from OpenAPI and so needs no runtime of its own.
# What happens: a document without `runtime` counts as one for .NET 8, and the tool refuses it. With "runtime": "Net100" it runs.
#
# Needs the .NET SDK.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >app.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <Target Name="Show"><Exec Command="dotnet &quot;$(NSwagDir_Net100)/dotnet-nswag.dll&quot; run $(Configured)" /></Target>
</Project>
PROJECT
dotnet add package NSwag.MSBuild --version 14.7.1 >/dev/null
cat >contract.json <<'CONTRACT'
{ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {},
  "components": { "schemas": { "Thing": { "type": "object", "properties": { "id": { "type": "string" } } } } } }
CONTRACT
settings='"documentGenerator": { "fromDocument": { "url": "contract.json" } },
  "codeGenerators": { "openApiToCSharpClient": { "output": "Client.cs" } }'
echo "{ $settings }" >without.json
echo "{ \"runtime\": \"Net100\", $settings }" >with.json
dotnet restore >/dev/null
run() { dotnet build -t:Show -p:Configured="$1" -v:m >"$1.log" 2>&1 && echo runs || echo refused; }
without=$(run without.json)
with=$(run with.json)
echo "without a runtime: $without; with Net100: $with"
grep -m1 -iE "runtime" without.json.log || true
[ "$without $with" = "refused runs" ] || { echo "This has changed." >&2; cat without.json.log with.json.log; exit 1; }
