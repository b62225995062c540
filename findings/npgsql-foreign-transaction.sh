#!/usr/bin/env bash
# NpgsqlCommand of Npgsql 10.0.3 with the transaction of another connection. Seen on 2026-11-30.
#
# One would expect a command to refuse a transaction that its connection has not begun, as commands of other providers do.
# What happens: the command runs on its own connection, outside the transaction. When the transaction is rolled back, the row stays.
#
# Needs the .NET SDK and the programs of PostgreSQL.
set -euo pipefail

work=$(mktemp -d)
programs=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
as_user=()
if [ "$(id -u)" -eq 0 ]; then
  as_user=(setpriv --reuid postgres --clear-groups --)
  chown postgres "$work"
fi
stop() {
  "${as_user[@]}" "$programs/pg_ctl" stop -D "$work/data" -m immediate >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${as_user[@]}" "$programs/initdb" -D "$work/data" -U finder -A trust --no-sync >/dev/null
"${as_user[@]}" "$programs/pg_ctl" start -D "$work/data" -w -l "$work/server.log" -o "-h 127.0.0.1 -p $port -k $work" >/dev/null

mkdir "$work/app"
cd "$work/app"
cat >app.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using System;
using Npgsql;

await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={args[0]};Database=postgres;Username=finder");
await using (var create = source.CreateCommand("CREATE TABLE orders (note text)"))
{
    await create.ExecuteNonQueryAsync();
}

await using var first = await source.OpenConnectionAsync();
await using var second = await source.OpenConnectionAsync();
await using (var transaction = await first.BeginTransactionAsync())
{
    await using var insert = new NpgsqlCommand("INSERT INTO orders VALUES ('a row')", second, transaction);
    await insert.ExecuteNonQueryAsync();
    await transaction.RollbackAsync();
}

await using var count = source.CreateCommand("SELECT count(*) FROM orders");
Console.WriteLine(await count.ExecuteScalarAsync());
PROGRAM
dotnet add package Npgsql --version 10.0.3 >/dev/null
rows=$(dotnet run -- "$port")
echo "rows after the rollback: $rows"
[ "$rows" = 1 ] || { echo "This has changed: expected 1." >&2; exit 1; }
