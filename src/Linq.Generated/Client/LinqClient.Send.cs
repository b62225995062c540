using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: what the contract does not have yet.
public partial class LinqClient
{
    /// <summary>
    /// Makes a call that the contract does not describe, in every other way like the calls that it does: with the API key, the timeouts,
    /// the retries that <paramref name="send"/> allows, idempotency keys and the exceptions of this client. The body is not validated.
    /// </summary>
    /// <typeparam name="TResult">A model of this package, or <see cref="JsonElement"/>.</typeparam>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base URL, with its query, percent-encoded: <c>/v3/new_things?limit=10</c>.</param>
    /// <param name="body">A model of this package or a <see cref="JsonElement"/>, sent as JSON; null sends none.</param>
    /// <param name="send">What may be repeated and where a key goes; null means never, and no key.</param>
    /// <param name="request">Settings of this one call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call, and a wait before another attempt, at once.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">
    /// The path is not below the base URL, or a type is not one that is sent or read here; nothing was sent.
    /// </exception>
    /// <exception cref="LinqUnexpectedResponseException">The answer has no body, or one that cannot be read as the result.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual async Task<TResult> SendAsync<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TResult>(
        HttpMethod method,
        string path,
        object? body = null,
        LinqSendOptions? send = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        var read = CustomResult<TResult>.CreateReader();
        var call = CustomCall.Create(method, path, body, send, request);
        var result = await Executor.SendAsync(call, read, cancellationToken).ConfigureAwait(false);
        (result!.Value as ILinkSource)?.Bind(Executor.Links);
        return result.Value;
    }

    /// <summary>
    /// Makes a call that the contract does not describe, and leaves the body of its answer unread. Otherwise as the overload with a
    /// result.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base URL, with its query, percent-encoded: <c>/v3/new_things/42</c>.</param>
    /// <param name="body">A model of this package or a <see cref="JsonElement"/>, sent as JSON; null sends none.</param>
    /// <param name="send">What may be repeated and where a key goes; null means never, and no key.</param>
    /// <param name="request">Settings of this one call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call, and a wait before another attempt, at once.</param>
    /// <returns>A task that ends when the API has answered with success.</returns>
    /// <exception cref="ArgumentException">
    /// The path is not below the base URL, or the type of the body is not one that is sent here; nothing was sent.
    /// </exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual Task SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        LinqSendOptions? send = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default) =>
        Executor.SendAsync<object>(CustomCall.Create(method, path, body, send, request), null, cancellationToken);
}
