using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Agents;

/// <summary>What an agent answers.</summary>
public sealed class LinqAgentAnswer
{
    private LinqAgentAnswer(IReadOnlyList<string> texts, bool handsOver)
    {
        Texts = texts;
        HandsOver = handsOver;
    }

    /// <summary>No answer. The turn is over.</summary>
    public static LinqAgentAnswer Nothing { get; } = new([], handsOver: false);

    /// <summary>A person has to answer.</summary>
    public static LinqAgentAnswer HandOver { get; } = new([], handsOver: true);

    /// <summary>The messages to send, in their order.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Whether a person has to answer.</summary>
    public bool HandsOver { get; }

    /// <summary>Answers with one or several messages. Empty ones are left out.</summary>
    /// <param name="texts">The messages, each at most 10,000 characters.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">A message is too long.</exception>
    public static LinqAgentAnswer FromTexts(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] kept = [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0)];
        return kept.All(text => text.Length <= 10_000)
            ? new LinqAgentAnswer(kept, handsOver: false)
            : throw new ArgumentException("A message has at most 10,000 characters. Split it.", nameof(texts));
    }
}
