using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Where a new contract comes from: a file, or an https address that is read within bounds of size and time.</summary>
internal sealed class ContractSource(HttpMessageHandler? handler = null)
{
    private static readonly TimeSpan _timeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Reads a contract.</summary>
    /// <param name="from">A path or an https address.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContractException">There is nothing to read, too much of it, or it is no document.</exception>
    public async Task<Contract> ReadAsync(string from, CancellationToken cancellationToken)
    {
        if (!from.Contains("://", StringComparison.Ordinal))
        {
            return ContractLoader.Load(from);
        }

        if (!Uri.TryCreate(from, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
        {
            throw Refuse(Shown(from), "a file or an address with https and without credentials", "something else", null);
        }

        return ContractLoader.LoadText(await DownloadAsync(address, cancellationToken).ConfigureAwait(false), Shown(from));
    }

    private async Task<string> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        var name = Shown(address.ToString());
        var limit = LoadLimits.Default.MaxBytes;
        using var client = new HttpClient(
            handler ?? new HttpClientHandler(),
            disposeHandler: handler is null)
        { Timeout = _timeLimit, MaxResponseContentBufferSize = limit };
        try
        {
            // The buffer's limit and the timeout hold for the body too, since the whole answer is read here.
            using var response = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw Refuse(name, "an answer with the document", $"status {(int)response.StatusCode}", "Check the address.");
            }

            return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Refuse(name, $"at most {limit / (1024 * 1024)} MB", "more", "Check that this is the contract.", e);
        }
        catch (HttpRequestException e)
        {
            throw Refuse(name, "an answer", "an error: " + e.Message, "Check the address and the network.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refuse(name, $"the whole document within {_timeLimit.TotalSeconds} s", "less", "Try again.", e);
        }
    }

    // A query may hold a token, which has no place in messages, reports and changelogs.
    private static string Shown(string address)
    {
        var query = address.IndexOfAny(['?', '#']);
        var shown = query < 0 ? address : address[..query];
        var credentials = shown.IndexOf('@', StringComparison.Ordinal);
        return credentials < 0 ? shown : shown[..(shown.IndexOf("://", StringComparison.Ordinal) + 3)] + "…" + shown[credentials..];
    }

    private static ContractException Refuse(string name, string expected, string found, string? action, Exception? inner = null) =>
        new(new ContractProblem(name, null, expected, found, action), inner);
}
