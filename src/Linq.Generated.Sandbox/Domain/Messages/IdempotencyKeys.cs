using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Which idempotency keys were used at which endpoint, and what came of it.</summary>
internal sealed class IdempotencyKeys
{
    private readonly Dictionary<(string Endpoint, string Key), IdempotentOutcome> _outcomes = [];
    private readonly Dictionary<string, (string Endpoint, string Key)> _byMessage = new(StringComparer.Ordinal);

    /// <summary>Gets all keys.</summary>
    public IEnumerable<(string Endpoint, string Key, IdempotentOutcome Outcome)> All =>
        _outcomes.Select(o => (o.Key.Endpoint, o.Key.Key, o.Value));

    public bool TryGet(string endpoint, string? key, [NotNullWhen(true)] out IdempotentOutcome? outcome)
    {
        outcome = null;
        return key is not null && _outcomes.TryGetValue((endpoint, key), out outcome);
    }

    public void Add(string endpoint, string? key, MessageRecord? message, object result, string? parameters = null)
    {
        if (key is null)
        {
            return;
        }

        _outcomes[(endpoint, key)] = new IdempotentOutcome(message, result, parameters);
        if (message is not null)
        {
            _byMessage[message.Id] = (endpoint, key);
        }
    }

    public void ForgetMessage(string messageId)
    {
        if (_byMessage.Remove(messageId, out var used))
        {
            _outcomes.Remove(used);
        }
    }

    public void Clear()
    {
        _outcomes.Clear();
        _byMessage.Clear();
    }
}
