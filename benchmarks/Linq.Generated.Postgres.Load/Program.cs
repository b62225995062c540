using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Postgres.Load;
using Linq.Generated.Postgres.Tests;
using Npgsql;

// Compares the inbox and the outbox with Wolverine's durable local queue and with bare loops, in turns in one process on a PostgreSQL
// server of its own: how many, in how many rounds, and by how many microseconds each commit takes longer than on this machine's disk.
// What else a machine does moves the rates more than the ratios; how long its disk takes moves both.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var delay = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;
using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(15));
var programs = PostgresCluster.FindPrograms()
    ?? throw new InvalidOperationException("There are no PostgreSQL server programs in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).");
await using var cluster = await PostgresCluster.StartAsync(programs);
await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
await ExecuteAsync("ALTER SYSTEM SET commit_siblings = 0");
await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER SYSTEM SET commit_delay = {delay}"));
await ExecuteAsync("SELECT pg_reload_conf()");

var inbox = await InboxComparison.RunAsync(cluster, source, count, rounds, deadline.Token);
var outbox = await OutboxComparison.RunAsync(cluster, source, count, rounds, deadline.Token);
return inbox && outbox ? 0 : 1;

async Task ExecuteAsync(string sql)
{
    await using var command = source.CreateCommand(sql);
    await command.ExecuteNonQueryAsync(deadline.Token);
}
