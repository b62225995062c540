using System;
using Linq.Generated.VCards;

namespace Linq.Generated;

/// <summary>A line to send from, together with the card to hand to people. Immutable.</summary>
public sealed class AvailableVCard
{
    /// <summary>Puts a line and its card together.</summary>
    /// <param name="phoneNumber">The line, in E.164 form.</param>
    /// <param name="card">The card that belongs to it.</param>
    public AvailableVCard(string phoneNumber, VCard card)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        ArgumentNullException.ThrowIfNull(card);
        PhoneNumber = phoneNumber;
        Card = card;
    }

    /// <summary>The line, in E.164 form. Pass it as <c>from</c> to be sure of it: nothing is reserved.</summary>
    public string PhoneNumber { get; }

    /// <summary>The card, with the line as its primary number and your other available lines as backups.</summary>
    public VCard Card { get; }
}
