#!/usr/bin/env bash
# Npgsql 10.0.0 with automatic preparation behind PgBouncer in transaction mode. Seen on 2026-11-30.
#
# One would expect a statement to run as it was written, or to fail.
# What happens: each pool of Npgsql names its prepared statements by itself, and both begin with the same name. A connection without
# prepared statements resets with DISCARD ALL, which drops what another pool has prepared on the same connection of the server. Once both
# have reached the threshold, one pool runs the other pool's statement and gets its rows, without an error.
#
# Needs the .NET SDK, the programs of PostgreSQL and PgBouncer before 1.21, which introduced support for prepared statements.
set -euo pipefail

work=$(mktemp -d)
programs=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
as_user=()
if [ "$(id -u)" -eq 0 ]; then
  as_user=(setpriv --reuid postgres --clear-groups --)
  chown postgres "$work"
fi
stop() {
  [ -f "$work/pgbouncer.pid" ] && kill "$(cat "$work/pgbouncer.pid")" || true
  "${as_user[@]}" "$programs/pg_ctl" stop -D "$work/data" -m immediate >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
server=$(free_port)
pooler=$(free_port)

"${as_user[@]}" "$programs/initdb" -D "$work/data" -U finder -A trust --no-sync >/dev/null
"${as_user[@]}" "$programs/pg_ctl" start -D "$work/data" -w -l "$work/server.log" -o "-h 127.0.0.1 -p $server -k $work" >/dev/null
echo '"finder" ""' >"$work/users"
cat >"$work/pgbouncer.ini" <<INI
[databases]
postgres = host=127.0.0.1 port=$server dbname=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooler
unix_socket_dir =
auth_type = trust
auth_file = $work/users
pool_mode = transaction
default_pool_size = 1
pidfile = $work/pgbouncer.pid
logfile = $work/pgbouncer.log
INI
"${as_user[@]}" pgbouncer -q -d "$work/pgbouncer.ini"

mkdir "$work/app"
cd "$work/app"
cat >app.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using Npgsql;

var host = $"Host=127.0.0.1;Port={args[0]};Database=postgres;Username=finder;Max Auto Prepare=20;Auto Prepare Min Usages=5";
await using var one = NpgsqlDataSource.Create(host + ";Application Name=one");
await using var two = NpgsqlDataSource.Create(host + ";Application Name=two");
for (var i = 0; i < 5; i++)
{
    await AskAsync(one, "SELECT 'of one'");
}

for (var i = 0; i < 5; i++)
{
    await AskAsync(two, "SELECT 'of two'");
}

Console.WriteLine(await AskAsync(one, "SELECT 'of one'"));

static async Task<string> AskAsync(NpgsqlDataSource source, string sql)
{
    await using var command = source.CreateCommand(sql);
    return (string)(await command.ExecuteScalarAsync())!;
}
PROGRAM
dotnet add package Npgsql --version 10.0.0 >/dev/null
answer=$(dotnet run -- "$pooler")
echo "SELECT 'of one' answered: $answer"
[ "$answer" = "of two" ] || { echo "This has changed: expected the other pool's row, 'of two'." >&2; exit 1; }
