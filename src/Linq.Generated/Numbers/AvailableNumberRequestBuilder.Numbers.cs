using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.VCards;

namespace Linq.Generated;

// By hand: the card lies behind a link on another host, which the contract does not describe.
public partial class AvailableNumberRequestBuilder
{
    /// <summary>
    /// Suggests a line to send from and downloads its card. Where the link has expired meanwhile, a fresh suggestion is asked
    /// for once, with the same arguments; the line returned is the one that the card belongs to. Meant for onboarding, not
    /// for every send: a suggestion counts as use in Linq's rotation.
    /// </summary>
    /// <param name="options">The optional query parameters; null leaves all of them out.</param>
    /// <param name="request">Settings of the calls to the API; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the calls and the download.</param>
    /// <returns>The line and its card.</returns>
    /// <exception cref="System.ArgumentException">An argument breaks a rule of the contract; nothing was sent.</exception>
    /// <exception cref="LinqTransferException">The card could not be downloaded; see <see cref="VCardLink.DownloadAsync"/>.</exception>
    /// <exception cref="LinqException">The API refused the call, or a host could not be reached.</exception>
    public virtual async Task<AvailableVCard> GetVCardAsync(
        AvailableNumberGetOptions? options = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        var number = await GetAsync(options, request, cancellationToken).ConfigureAwait(false);
        VCard card;
        try
        {
            card = await number.VCardLink.DownloadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LinqTransferException failure) when (failure.Problem == LinqTransferProblem.Expired)
        {
            number = await GetAsync(options, request, cancellationToken).ConfigureAwait(false);
            card = await number.VCardLink.DownloadAsync(cancellationToken).ConfigureAwait(false);
        }

        return new AvailableVCard(number.PhoneNumber, card);
    }
}
