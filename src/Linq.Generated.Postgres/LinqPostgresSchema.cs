using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// The tables of this package. Nothing creates or upgrades them by itself: call
/// <see cref="CreateAsync(string, CancellationToken)"/> when you deploy, or run <see cref="Script"/>, which the package also holds
/// as <c>sql/schema.sql</c>, with the tool of your choice.
/// </summary>
public static class LinqPostgresSchema
{
    /// <summary>The version that this release works with. An application refuses to start with any other.</summary>
    public const int Version = 2;

    private static readonly Lazy<string> _script = new(ReadScript);

    /// <summary>
    /// The SQL that creates the tables, or upgrades those of an earlier release with what they hold, in one transaction. It may be
    /// run repeatedly and changes nothing that is up to date.
    /// </summary>
    public static string Script => _script.Value;

    /// <summary>Runs <see cref="Script"/> unless the tables are up to date. Several instances may call it at the same time.</summary>
    /// <remarks>
    /// Stop the instances of an earlier release before an upgrade. Those that still run answer 503 from then on, and Linq delivers
    /// again; what their handlers were doing at that moment is handled once more when its lease ends.
    /// </remarks>
    /// <param name="connectionString">
    /// An Npgsql connection string of a role that may create tables. Its search path decides on the schema.
    /// </param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when the tables exist.</returns>
    /// <exception cref="ArgumentException">The connection string is empty or not readable.</exception>
    /// <exception cref="InvalidOperationException">
    /// The server cannot be reached or refuses, or a newer release has made the tables; the inner exception has its answer.
    /// </exception>
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        var database = PostgresDatabase.Open(connectionString);
        await using (database.ConfigureAwait(false))
        {
            await CreateAsync(database, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs <see cref="Script"/> unless the tables are up to date. Several instances may call it at the same time.</summary>
    /// <param name="dataSource">Connects as a role that may create tables. It is not disposed.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when the tables exist.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    /// <exception cref="InvalidOperationException">
    /// The server cannot be reached or refuses, or a newer release has made the tables; the inner exception has its answer.
    /// </exception>
    public static Task CreateAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default) =>
        CreateAsync(PostgresDatabase.Use(dataSource), cancellationToken);

    private static Task CreateAsync(PostgresDatabase database, CancellationToken cancellationToken) =>
        Detached.RunAsync(async () =>
        {
            try
            {
                // An application that calls this at each start needs no right to create, and waits for no lock.
                if (await database.FindVersionAsync(cancellationToken).ConfigureAwait(false) == Version)
                {
                    return;
                }

                var command = database.Source.CreateCommand(Script);
                await using (command.ConfigureAwait(false))
                {
                    // An upgrade takes as long as what the table holds.
                    command.CommandTimeout = 0;
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (NpgsqlException exception)
            {
                throw database.Describe(exception, isCreating: true);
            }
        });

    private static string ReadScript()
    {
        using var stream = typeof(LinqPostgresSchema).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
