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
        _traceParent = traceParent is null ? null : StorableText.Of(traceParent);
        OutboxOrder.Check(send, options);
        _send = send;
        _options = options;
        Body = send.GetBody();
        _lane = StorableText.Key(OutboxOrder.LaneOf(send, options));
    }

    public string Key => _send.IdempotencyKey;

    public string Operation => _send.Operation;

    /// <summary>The beginning of what stores a message ($1 to $10) and returns whether it is new.</summary>
    public const string Enqueue = "SELECT linq_outbox_enqueue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10";

    /// <summary>Roughly the bytes of it.</summary>
    public int Size => Body.Length;

    private byte[] Body { get; }

    /// <summary>
    /// Whether it can be sent at once: nothing has to be found out about its chat, and the places of one recipient are all that has to be
    /// looked at.
    /// </summary>
    public bool CanBeTaken => Line is not null && Recipients is [_] && _options?.NotBefore is null;

    public string? Line => _options?.Line ?? (_send.ChatId is null ? _send.Line ?? "" : null);

    private string[]? Recipients => (_options?.Recipients ?? _send.Recipients)?.Distinct().ToArray();

    public NpgsqlParameter[] Parameters() =>
    [
        Sql.Text(Key),
        Sql.Text(Operation),
        Sql.Text(_send.ChatId),
        Sql.Binary(Body),
        Sql.Text(_lane),
        Sql.Text(Line),
        Sql.MaybeTexts(Recipients),
        Sql.MaybeTime(_options?.NotBefore),
        Sql.MaybeTime(_options?.NotAfter),
        Sql.Text(_traceParent),
    ];

    /// <summary>The message as it is after it was stored as taken.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="attempt">What it was taken with.</param>
    /// <param name="now">The database's clock.</param>
    public LeasedMessage Taken(long id, Guid attempt, DateTimeOffset now) => new()
    {
        Id = id,
        Attempt = attempt,
        Purpose = LeasePurpose.Send,
        Key = Key,
        Operation = Operation,
        Lane = _lane,
        ChatId = _send.ChatId,
        Line = Line,
        Recipients = Recipients,
        Attempts = 1,
        EnqueuedAt = now,
        TriedAt = now,
        NotAfter = _options?.NotAfter,
        TraceParent = _traceParent,
        Body = Body,
        TakenAt = now,
    };

    /// <summary>The same for several messages: an array for each column.</summary>
    public static NpgsqlParameter[] Parameters(NewMessage[] messages) =>
    [
        Sql.Texts(Array.ConvertAll(messages, message => (string?)message.Key)),
        Sql.Texts(Array.ConvertAll(messages, message => (string?)message.Operation)),
        Sql.Texts(Array.ConvertAll(messages, message => message._send.ChatId)),
        Sql.Bytes(Array.ConvertAll(messages, message => message.Body)),
        Sql.Texts(Array.ConvertAll(messages, message => (string?)message._lane)),
        Sql.Texts(Array.ConvertAll(messages, message => message.Line)),
        Sql.Texts(Array.ConvertAll(messages, message => message.Recipients is { } recipients ? Literal(recipients) : null)),
        Sql.MaybeTimes(Array.ConvertAll(messages, message => message._options?.NotBefore)),
        Sql.MaybeTimes(Array.ConvertAll(messages, message => message._options?.NotAfter)),
        Sql.Texts(Array.ConvertAll(messages, message => message._traceParent)),
    ];

    /// <summary>As PostgreSQL reads an array, because an array of arrays of several lengths cannot be a parameter.</summary>
    private static string Literal(string[] texts) =>
        "{" + string.Join(',', texts.Select(static text => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"")) + "}";
}
