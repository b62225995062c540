using System;
using System.Diagnostics;
using System.Linq;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>A message on its way into the table.</summary>
internal sealed class NewMessage
{
    private readonly LinqPreparedSend _send;
    private readonly LinqEnqueueOptions? _options;
    private readonly string _lane;
    private readonly string? _traceParent;

    /// <summary>Checks how the message is to be queued.</summary>
    /// <exception cref="ArgumentException">The options contradict each other or the message.</exception>
    public NewMessage(LinqPreparedSend send, LinqEnqueueOptions? options)
        : this(send, options, Activity.Current?.Id)
    {
    }

    /// <summary>Checks how the message, which was enqueued in a trace, is to be queued.</summary>
    /// <exception cref="ArgumentException">The options contradict each other or the message.</exception>
    public NewMessage(LinqPreparedSend send, LinqEnqueueOptions? options, string? traceParent)
    {
        _traceParent = traceParent;
        OutboxOrder.Check(send, options);
        _send = send;
        _options = options;
        _lane = StorableText.Key(OutboxOrder.LaneOf(send, options));
    }

    public string Key => _send.IdempotencyKey;

    public string Operation => _send.Operation;

    /// <summary>The beginning of what stores a message ($1 to $10). Inserting is all: no lock of a chat is held until the commit.</summary>
    public const string Insert =
        "INSERT INTO linq_outbox_messages (key, operation, chat_id, body, lane, line, recipients, due_at, not_after, trace_parent) "
        + "SELECT $1, $2, $3, $4, $5, $6, $7, coalesce($8, '-infinity'), $9, $10 ";

    /// <summary>The end of it.</summary>
    public const string OnceForEachKey = "ON CONFLICT (key) DO NOTHING";

    public NpgsqlParameter[] Parameters() =>
    [
        Sql.Text(Key),
        Sql.Text(Operation),
        Sql.Text(_send.ChatId),
        Sql.Binary(_send.GetBody()),
        Sql.Text(_lane),
        Sql.Text(_options?.Line ?? (_send.ChatId is null ? _send.Line ?? "" : null)),
        Sql.MaybeTexts((_options?.Recipients ?? _send.Recipients)?.Distinct().ToArray()),
        Sql.MaybeTime(_options?.NotBefore),
        Sql.MaybeTime(_options?.NotAfter),
        Sql.Text(_traceParent),
    ];
}
