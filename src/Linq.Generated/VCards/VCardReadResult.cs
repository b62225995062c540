using System.Collections;
using System.Collections.Generic;

namespace Linq.Generated.VCards;

/// <summary>
/// The cards of a text, such as an exported address book, and what of it could not be read. A list of the cards. Immutable and safe to
/// share between threads.
/// </summary>
public sealed class VCardReadResult : IReadOnlyList<VCard>
{
    private readonly List<VCard> _cards;
    private readonly List<VCardReadProblem> _problems;

    internal VCardReadResult(List<VCard> cards, List<VCardReadProblem> problems)
    {
        _cards = cards;
        _problems = problems;
    }

    /// <summary>The cards that are whole, in order; at least one.</summary>
    public IReadOnlyList<VCard> Cards => _cards;

    /// <summary>What could not be read, in order. Empty where every card is whole.</summary>
    public IReadOnlyList<VCardReadProblem> Problems => _problems;

    /// <summary>The number of cards.</summary>
    public int Count => _cards.Count;

    /// <summary>A card by its place among those that are whole.</summary>
    /// <param name="index">The place, from 0.</param>
    public VCard this[int index] => _cards[index];

    /// <summary>Throws where anything could not be read.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="VCardFormatException">There is a problem; the message and the line are those of the first.</exception>
    public VCardReadResult EnsureComplete() =>
        _problems.Count == 0 ? this : throw new VCardFormatException(_problems[0].Message, _problems[0].LineNumber);

    /// <inheritdoc/>
    public IEnumerator<VCard> GetEnumerator() => _cards.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
