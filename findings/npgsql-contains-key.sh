#!/usr/bin/env bash
# NpgsqlConnectionStringBuilder of Npgsql 10.0.0. Seen on 2026-11-30.
#
# One would expect ContainsKey to tell whether a connection string sets a keyword, as it does in other connection string builders.
# What happens: it is true for every keyword that Npgsql knows, set or not. A library that adds a default where ContainsKey is false never
# adds it. ShouldSerialize and Keys tell what was set.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >app.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using System;
using Npgsql;

var settings = new NpgsqlConnectionStringBuilder("Host=localhost");
Console.WriteLine($"{settings.ContainsKey("Max Auto Prepare")} {settings.ShouldSerialize("Max Auto Prepare")} {settings.Keys.Count}");
PROGRAM
dotnet add package Npgsql --version 10.0.0 >/dev/null
answer=$(dotnet run)
echo "Host=localhost: ContainsKey, ShouldSerialize of 'Max Auto Prepare' and the number of keys: $answer"
[ "$answer" = "True False 1" ] || { echo "This has changed: expected True False 1." >&2; exit 1; }
