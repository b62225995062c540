using System;
using System.Globalization;

namespace Linq.Generated.VCards;

/// <summary>Something in a text of cards that could not be read, and where. Immutable.</summary>
public readonly struct VCardReadProblem : IEquatable<VCardReadProblem>
{
    private readonly VCardReadProblemKind _kind;

    internal VCardReadProblem(VCardReadProblemKind kind, int lineNumber)
    {
        _kind = kind;
        LineNumber = lineNumber;
    }

    /// <summary>
    /// The line of the text, counted from 1 before unfolding: where the card begins that has no end, else where the fault is.
    /// </summary>
    public int LineNumber { get; }

    /// <summary>What is wrong, in one sentence, without any of the card's content.</summary>
    public string Message => "Line " + LineNumber.ToString(CultureInfo.InvariantCulture) + ": " + _kind switch
    {
        VCardReadProblemKind.NoEnd =>
            "the card that begins here has no END:VCARD, or has not ended where the next one begins: it is cut off or damaged.",
        VCardReadProblemKind.EndWithoutBegin => "a card ends here that did not begin: its BEGIN:VCARD is missing or damaged.",
        VCardReadProblemKind.OtherObject => "something else than a card begins or ends inside a card, which is left out.",
        VCardReadProblemKind.TooManyParameters =>
            $"a property has more than {ContentLine.MaxParameters} parameters; no card needs that many, and the card is left out.",
        VCardReadProblemKind.UnknownCharset => "the declared charset is not known; the value is read as UTF-8, or else as Windows-1252.",
        VCardReadProblemKind.LooseLine =>
            "the line is not a property; it is read as the rest of the value before it, and left out where that is a picture or there "
            + "is none.",
        _ => "the text could not be read.",
    };

    /// <summary>Whether two problems are the same, at the same line.</summary>
    /// <param name="left">One problem.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where they are.</returns>
    public static bool operator ==(VCardReadProblem left, VCardReadProblem right) => left.Equals(right);

    /// <summary>Whether two problems differ.</summary>
    /// <param name="left">One problem.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where they do.</returns>
    public static bool operator !=(VCardReadProblem left, VCardReadProblem right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(VCardReadProblem other) => _kind == other._kind && LineNumber == other.LineNumber;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VCardReadProblem other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (LineNumber * 31) + (int)_kind;

    /// <summary>The message.</summary>
    /// <returns>The message.</returns>
    public override string ToString() => Message;
}
