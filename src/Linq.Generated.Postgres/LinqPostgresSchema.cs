using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// The table of the inbox. Nothing creates it by itself: call <see cref="CreateAsync"/> when you deploy, or run
/// <see cref="Script"/>, which the package also holds as <c>sql/schema.sql</c>, with the tool of your choice.
/// </summary>
public static class LinqPostgresSchema
{
    private static readonly Lazy<string> _script = new(ReadScript);

    /// <summary>The SQL that creates the table and its indexes where they do not exist. It may be run repeatedly.</summary>
    public static string Script => _script.Value;

    /// <summary>
    /// Runs <see cref="Script"/>. Calls at the same time, from several instances, do not disturb each other.
    /// </summary>
    /// <param name="connectionString">
    /// An Npgsql connection string of a role that may create tables. Its search path decides on the schema.
    /// </param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when the table exists.</returns>
    /// <exception cref="ArgumentException">The connection string is empty or not readable.</exception>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses; the inner exception has its answer.</exception>
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        var dataSource = InboxConnection.CreateDataSource(connectionString);
        await using (dataSource.ConfigureAwait(false))
        {
            try
            {
                // Two sessions that create the same table at once collide in the catalog in spite of IF NOT EXISTS.
                var batch = dataSource.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(hashtextextended('linq_webhook_events', 0))"));
                    foreach (var statement in Script.Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    {
                        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
                    }

                    await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (NpgsqlException exception)
            {
                throw InboxConnection.Describe(exception, connectionString);
            }
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(LinqPostgresSchema).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
