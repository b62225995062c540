#!/usr/bin/env bash
# The default handlers of Microsoft.Kiota.Http.HttpClientLibrary 2.1.6. Seen on 2026-11-30.
#
# One would expect a POST that a server redirects with 302 to be repeated with its body, as version 1.22.1 of the package does, or to be
# reported.
# What happens: version 2.1.6 sends a GET without a body to the new address and returns that answer, with status 200. A caller who sent
# something is told that it arrived.
#
# Needs the .NET SDK.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ask() {
  mkdir "$work/$1"
  cd "$work/$1"
  cat >app.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
PROJECT
  cat >Program.cs <<'PROGRAM'
using Microsoft.Kiota.Http.HttpClientLibrary;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
await using var server = builder.Build();
server.Urls.Add("http://127.0.0.1:0");
server.MapPost("/old", () => Results.Redirect("/new"));
server.Map("/new", async (HttpRequest request) => $"{request.Method} with {(await new StreamReader(request.Body).ReadToEndAsync()).Length} characters");
await server.StartAsync();
using var client = KiotaClientFactory.Create();
using var answer = await client.PostAsync(server.Urls.Single() + "/old", new StringContent("hello"));
Console.WriteLine($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
PROGRAM
  dotnet add package Microsoft.Kiota.Http.HttpClientLibrary --version "$1" >/dev/null
  dotnet run
}
before=$(ask 1.22.1)
now=$(ask 2.1.6)
echo "POST of 5 characters to what answers 302, with 1.22.1: $before; with 2.1.6: $now"
[ "$before" = "200: POST with 5 characters" ] && [ "$now" = "200: GET with 0 characters" ] || { echo "This has changed." >&2; exit 1; }
