using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Linq.Generated;

/// <summary>Puts the API key into requests, but for those of operations whose contract says otherwise.</summary>
internal sealed class LinqAuthenticationProvider(LinqAccessTokenProvider tokens) : IAuthenticationProvider
{
    private readonly BaseBearerTokenAuthenticationProvider _bearer = new(tokens);

    public async Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        var own = request.GetRequestOption<OperationToken>();
        if (own is null)
        {
            await _bearer.AuthenticateRequestAsync(request, additionalAuthenticationContext, cancellationToken).ConfigureAwait(false);
        }
        else if (own.Server is { } server && LinqAccessTokenProvider.IsSameOrigin(request.URI, server))
        {
            request.Headers.Add("Authorization", "Bearer " + await tokens.GetKeyAsync(cancellationToken).ConfigureAwait(false));
        }
    }
}
