#!/usr/bin/env bash
# the packed client builds and runs in a consumer
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet pack src/Linq.Generated --output "$work/packages" -p:PackageVersion=0.0.0-ci
cp -r tests/Packages/Consumer "$work/consumer"
cat >"$work/consumer/nuget.config" <<XML
<configuration>
  <packageSources>
    <add key="packed" value="$work/packages" />
  </packageSources>
</configuration>
XML
NUGET_PACKAGES="$work/cache" dotnet run --project "$work/consumer"
