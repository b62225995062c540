using System;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>An event that this instance has taken.</summary>
/// <param name="Sequence">Its number in the table.</param>
/// <param name="LeaseId">What it was taken with, which distinguishes this lease from earlier and later ones.</param>
/// <param name="Attempts">The number of this attempt, from 1.</param>
/// <param name="Key">Its key.</param>
/// <param name="ChatId">Its chat, where the order within a chat is kept.</param>
/// <param name="Arrival">Its place in the order of arrival in its chat.</param>
/// <param name="Body">The body as received.</param>
/// <param name="Completed">The names of the handlers that have completed.</param>
internal sealed record LeasedEvent(
    long Sequence,
    Guid LeaseId,
    int Attempts,
    string Key,
    string? ChatId,
    long Arrival,
    ReadOnlyMemory<byte> Body,
    string[] Completed)
{
    /// <summary>What <see cref="Read"/> expects of a statement.</summary>
    public const string Columns = "sequence, attempts, key, chat_id, arrival, body, completed";

    public static LeasedEvent Read(NpgsqlDataReader row, Guid leaseId) =>
        new(
            row.GetInt64(0),
            leaseId,
            row.GetInt32(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetInt64(4),
            row.GetFieldValue<byte[]>(5),
            row.GetFieldValue<string[]>(6));
}
