using System;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Repeats a transaction that the server ended for the sake of another one. Nothing of it was committed.</summary>
internal static class Conflicts
{
    private const int Repetitions = 5;
    private static readonly TimeSpan _longestWait = TimeSpan.FromMilliseconds(50);

    public static async Task<T> RepeatAsync<T>(TimeProvider timeProvider, Func<Task<T>> transaction)
    {
        for (var repetition = 0; ; repetition++)
        {
            try
            {
                return await transaction().ConfigureAwait(false);
            }
            catch (PostgresException exception) when (repetition < Repetitions && IsConflict(exception))
            {
                // By chance, so that the two do not meet again.
                await Task.Delay(_longestWait * Random.Shared.NextDouble(), timeProvider).ConfigureAwait(false);
            }
        }
    }

    private static bool IsConflict(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
