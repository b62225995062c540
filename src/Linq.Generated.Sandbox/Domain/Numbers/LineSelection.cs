using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Which line to use when the caller leaves it to Linq: the chat's own, else a good one that was not used for longest.</summary>
internal sealed class LineSelection(SandboxState state, ChatDirectory chats)
{
    private const int MaxExcluded = 100;

    /// <summary>Reads the lines that a caller does not want.</summary>
    /// <exception cref="ApiException">There are too many, or one is no phone number.</exception>
    public static HashSet<string> Excluded(IReadOnlyList<string>? numbers)
    {
        if (numbers?.Count > MaxExcluded)
        {
            throw ApiErrors.ParameterInvalid("exclude_from", "must have at most 100 elements");
        }

        for (var i = 0; i < numbers?.Count; i++)
        {
            if (!Handles.IsPhone(numbers[i]))
            {
                throw ApiErrors.PhoneInvalid(string.Create(CultureInfo.InvariantCulture, $"exclude_from[{i}]"));
            }
        }

        return new HashSet<string>(numbers ?? [], StringComparer.Ordinal);
    }

    /// <summary>Reads the kind of line that a caller wants; the case does not matter.</summary>
    /// <exception cref="ApiException">There is no such kind.</exception>
    public static AvailableNumberType Kind(string text, string name)
    {
        foreach (var known in Enum.GetValues<AvailableNumberType>())
        {
            if (string.Equals(WireEnum<AvailableNumberType>.Text(known), text, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        throw ApiErrors.ParameterInvalid(name, "must be RCS or iMessage");
    }

    /// <summary>Chooses for a message. Chats that exist are used even on an excluded line.</summary>
    /// <exception cref="ApiException">No line is left.</exception>
    public LineChoice Choose(IReadOnlyList<string> recipients, HashSet<string> excluded)
    {
        var existing = chats.FindOnAnyLine(recipients);
        if (Latest(existing.Where(c => c.Line.IsEligible)) is ChatRecord chat)
        {
            return new LineChoice(chat.Line, chat, null);
        }

        RequireSomeLeft(excluded);
        var line = Best(excluded) ?? throw ApiErrors.NoEligibleLine();
        return new LineChoice(line, null, Latest(existing));
    }

    /// <summary>Chooses for a suggestion.</summary>
    /// <exception cref="ApiException">No line is left.</exception>
    public Line Suggest(IReadOnlyList<string> recipients, HashSet<string> excluded, AvailableNumberType? kind)
    {
        RequireSomeLeft(excluded);
        var chat = recipients.Count == 0
            ? null
            : Latest(chats.FindOnAnyLine(recipients)
                .Where(c => c.Line.IsEligible && Has(c.Line, kind) && !excluded.Contains(c.Line.PhoneNumber)));
        var line = chat?.Line
            ?? Usable(excluded).FirstOrDefault(l => Has(l, kind))
            ?? throw new ApiException(503, 4004, "No line of the kind is available at present.");
        if (state.Options.Behavior.SuggestionCountsAsUse)
        {
            line.LastUse = state.NextSequence();
        }

        return line;
    }

    /// <summary>The lines that can be used, the best first.</summary>
    public IEnumerable<Line> Usable(HashSet<string> excluded) => state.Lines.Values
        .Where(l => l.IsEligible && !excluded.Contains(l.PhoneNumber))
        .OrderBy(l => l.Reputation)
        .ThenBy(l => l.LastUse);

    private static bool Has(Line line, AvailableNumberType? kind) => kind is null || line.Kind is null || line.Kind == kind;

    private static ChatRecord? Latest(IEnumerable<ChatRecord> candidates) => candidates.MaxBy(c => c.UpdatedAt);

    private Line? Best(HashSet<string> excluded) => Usable(excluded).FirstOrDefault();

    private void RequireSomeLeft(HashSet<string> excluded)
    {
        if (excluded.Count > 0 && state.Lines.Keys.All(excluded.Contains))
        {
            throw ApiErrors.ParameterInvalid("exclude_from", "leaves no line to choose from");
        }
    }
}
