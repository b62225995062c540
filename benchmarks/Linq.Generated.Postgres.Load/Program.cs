using System;
using System.Threading;
using Linq.Generated.Postgres.Load;
using Linq.Generated.Postgres.Tests;
using Npgsql;

// Compares the inbox and the outbox with Wolverine's durable local queue and with bare loops, in turns in one process on a PostgreSQL
// server of its own. What else a machine does moves the rates more than the ratios.
var count = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 2_000;
var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;
using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(15));
var programs = PostgresCluster.FindPrograms()
    ?? throw new InvalidOperationException("There are no PostgreSQL server programs in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).");
await using var cluster = await PostgresCluster.StartAsync(programs);
await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);

var inbox = await InboxComparison.RunAsync(cluster, source, count, rounds, deadline.Token);
var outbox = await OutboxComparison.RunAsync(cluster, source, count, rounds, deadline.Token);
return inbox && outbox ? 0 : 1;
