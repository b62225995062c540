using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Load;

/// <summary>Waits until a condition holds in the database.</summary>
internal static class Emptied
{
    public static async Task WaitAsync(NpgsqlDataSource source, string condition, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(condition);
        while (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            await Task.Delay(2, cancellationToken);
        }
    }
}
