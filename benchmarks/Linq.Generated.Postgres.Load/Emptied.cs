using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Load;

/// <summary>Waits until a condition holds in the database and on its disk, whether or not those who made it true waited for the disk.</summary>
internal static class Emptied
{
    public static async Task WaitAsync(NpgsqlDataSource source, string condition, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(condition);
        while (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            await Task.Delay(2, cancellationToken);
        }

        // A commit that waits for the disk takes along everything before it.
        await using var flush = source.CreateCommand("SELECT pg_logical_emit_message(true, '', '')");
        await flush.ExecuteNonQueryAsync(cancellationToken);
    }
}
