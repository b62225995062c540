using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.VCards;

namespace Linq.Generated;

// By hand: the contract lists lines; that people save them as one card is advice of Linq's FAQ.
public partial class PhoneNumbersRequestBuilder
{
    /// <summary>
    /// Makes the card to hand to people without an iPhone: your company with all lines of the account, healthy ones first. The first is
    /// the number to write to, the others are backups, so that a thread stays together when a line fails.
    /// </summary>
    /// <remarks>
    /// Lines are in the order of their reputation: healthy, not known, at risk, critical; within it, as Linq lists them. For another
    /// primary line, change the card: <c>card.ToBuilder().WithPrimaryPhone(line).Build()</c>.
    /// </remarks>
    /// <param name="company">The company's name.</param>
    /// <param name="photo">The bytes of a JPEG, PNG, GIF or HEIC image; empty for none. Square and well under 1 MB serves best.</param>
    /// <param name="id">
    /// An id of yours that stays, so that a new edition of the card can replace the old one. Null derives one from the lowest number
    /// among the lines, which does not change with their reputation; see <see cref="VCardBuilder.WithUid"/>.
    /// </param>
    /// <param name="request">Settings of the call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">The photo is of another format; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The account has no line.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual Task<VCard> CreateVCardAsync(
        string company,
        ReadOnlyMemory<byte> photo = default,
        string? id = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(company);
        CheckPhoto(photo.Span);
        return CreateVCardAsync(
            lines => VCard.ForLines(company, lines[0], lines.Skip(1), photo.Span, id ?? GetId(lines)),
            request,
            cancellationToken);
    }

    /// <summary>
    /// Makes the card to hand to people without an iPhone: a person with all lines of the account, healthy ones first. The first is the
    /// number to write to, the others are backups, so that a thread stays together when a line fails.
    /// </summary>
    /// <param name="name">The person's name.</param>
    /// <param name="photo">The bytes of a JPEG, PNG, GIF or HEIC image; empty for none. Square and well under 1 MB serves best.</param>
    /// <param name="id">
    /// An id of yours that stays, so that a new edition of the card can replace the old one. Null derives one from the lowest number
    /// among the lines, which does not change with their reputation; see <see cref="VCardBuilder.WithUid"/>.
    /// </param>
    /// <param name="request">Settings of the call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">The photo is of another format; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The account has no line.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual Task<VCard> CreateVCardAsync(
        VCardName name,
        ReadOnlyMemory<byte> photo = default,
        string? id = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        CheckPhoto(photo.Span);
        return CreateVCardAsync(
            lines => VCard.ForLines(name, lines[0], lines.Skip(1), photo.Span, id ?? GetId(lines)),
            request,
            cancellationToken);
    }

    private static void CheckPhoto(ReadOnlySpan<byte> photo)
    {
        if (!photo.IsEmpty && !ImageHeader.TryRead(photo, out _))
        {
            throw new ArgumentException("The photo is " + ImageHeader.DescribeOther(photo) + ".", nameof(photo));
        }
    }

    private static string GetId(IReadOnlyList<string> lines) =>
        NamedUuid.OfPhone(lines.OrderBy(line => line, StringComparer.Ordinal).First());

    private static int GetRank(PhoneReputationStatus? reputation) =>
        reputation == PhoneReputationStatus.Healthy ? 0
        : reputation == PhoneReputationStatus.AtRisk ? 2
        : reputation == PhoneReputationStatus.Critical ? 3
        : 1;

    private async Task<VCard> CreateVCardAsync(
        Func<IReadOnlyList<string>, VCard> create,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
    {
        var listed = await ListAsync(request, cancellationToken).ConfigureAwait(false);
        var lines = listed.PhoneNumbers.OrderBy(line => GetRank(line.Reputation?.Status)).Select(line => line.PhoneNumber).ToArray();
        return lines.Length > 0
            ? create(lines)
            : throw new InvalidOperationException("The account has no line to put on a card. Ask Linq for one.");
    }
}
