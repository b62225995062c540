using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>
/// Whom tools may reach. The same rule limits what they may read: a model that may write to one person must not read another's
/// conversation to them. A group counts as allowed when every active member is; where nobody is left, it is closed to rules about people.
/// </summary>
public sealed class LinqToolRecipients
{
    private readonly Func<LinqToolRecipient, CancellationToken, ValueTask<bool>>? _rule;

    private LinqToolRecipients(string? chatId, Func<LinqToolRecipient, CancellationToken, ValueTask<bool>>? rule)
    {
        ChatId = chatId;
        _rule = rule;
    }

    /// <summary>Everybody, and everything of the account can be read.</summary>
    public static LinqToolRecipients Anybody { get; } = new(null, null);

    internal string? ChatId { get; }

    internal bool NeedsPeople => _rule is not null;

    internal bool IsAnybody => ChatId is null && _rule is null;

    /// <summary>The members of one conversation, and nobody outside of it.</summary>
    /// <param name="chatId">The conversation at hand.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static LinqToolRecipients Chat(string chatId)
    {
        ArgumentException.ThrowIfNullOrEmpty(chatId);
        return new LinqToolRecipients(chatId, null);
    }

    /// <summary>The people with these handles.</summary>
    /// <param name="handles">E.164 numbers and email addresses, exactly as Linq has them. The case of an address does not matter.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">A handle is not an E.164 number or an email address.</exception>
    public static LinqToolRecipients Handles(params string[] handles)
    {
        ArgumentNullException.ThrowIfNull(handles);
        HashSet<string> allowed = new(handles, StringComparer.OrdinalIgnoreCase);
        return allowed.All(HandleText.IsHandle)
            ? new LinqToolRecipients(null, (recipient, _) => new ValueTask<bool>(allowed.Contains(recipient.Handle)))
            : throw new ArgumentException("Give E.164 numbers such as +12025550100, or email addresses.", nameof(handles));
    }

    /// <summary>Those for whom a function of yours answers true. If it throws, the answer is no.</summary>
    /// <param name="rule">Gets each person in turn. It may be called from several threads at once.</param>
    /// <returns>The rule.</returns>
    public static LinqToolRecipients Where(Func<LinqToolRecipient, CancellationToken, ValueTask<bool>> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new LinqToolRecipients(null, rule);
    }

    internal async ValueTask<bool> AllowsAsync(LinqToolRecipient recipient, CancellationToken cancellationToken)
    {
        if (_rule is null)
        {
            return ChatId is null || ChatId == recipient.ChatId;
        }

        try
        {
            return await _rule(recipient, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A rule that cannot answer has not allowed anything.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
