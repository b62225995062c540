using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>What the outbox needs of the database.</summary>
internal static class OutboxTables
{
    private static readonly RequiredRight[] _rights =
    [
        .. Of("linq_outbox_messages", "SELECT", "INSERT", "UPDATE", "DELETE"),
        .. Of("linq_outbox_recipients", "SELECT", "INSERT", "UPDATE", "DELETE"),
        .. Of("linq_outbox_chats", "SELECT", "INSERT"),
        new RequiredRight("sequence", "linq_outbox_positions", "USAGE"),
    ];

    private const string ColumnsSql =
        "SELECT " + OutboxReading.Columns + ", message.position, message.lane, message.line, message.recipients, message.due_at, "
        + "message.not_after, message.trace_parent, message.attempt, message.tried_at, message.notify_at, message.notices, "
        + "message.body, schema.database_id "
        + "FROM linq_outbox_messages message CROSS JOIN linq_schema schema LIMIT 0";

    /// <summary>Makes sure that messages can be stored and taken.</summary>
    /// <exception cref="System.InvalidOperationException">They cannot; the message says why.</exception>
    public static Task CheckAsync(PostgresDatabase database, CancellationToken cancellationToken) =>
        database.CheckAsync(_rights, ColumnsSql, cancellationToken);

    private static RequiredRight[] Of(string table, params string[] rights) =>
        System.Array.ConvertAll(rights, right => new RequiredRight("table", table, right));
}
