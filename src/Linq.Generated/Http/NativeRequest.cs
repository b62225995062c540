using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace Linq.Generated;

/// <summary>
/// What Kiota is given for one attempt, and the answer that it hands back. Kiota's request object is made of seven
/// dictionaries and sets, with another set for each header; it is used again by later attempts, one at a time, because
/// making it anew would cost more than everything else that the client does around a send.
/// </summary>
internal sealed class NativeRequest : IResponseHandler
{
    private const string Json = "application/json";

    private readonly bool _keepsAuthorization;
    private HttpResponseMessage? _response;
    private bool _isReusable = true;

    /// <summary>Makes a request with the headers that all requests share.</summary>
    /// <param name="keepsAuthorization">Whether the API key is always the same, so that its header may stay.</param>
    public NativeRequest(bool keepsAuthorization)
    {
        _keepsAuthorization = keepsAuthorization;
        Information = new RequestInformation();
        Information.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = this }]);
        Information.Headers.Add("Accept", Json);
        Information.Headers.Add("User-Agent", UserAgent.Value);

        // Kiota leaves it out of a request without content.
        Information.Headers.Add("Content-Type", Json);
    }

    public RequestInformation Information { get; }

    /// <summary>Takes over what an attempt of a call sends.</summary>
    public void Fill(LinqCall call)
    {
        Information.HttpMethod = call.Operation.Method;
        Information.URI = call.Uri!;
        if (call.Operation.Accept != Json)
        {
            _isReusable = false;
            Replace("Accept", call.Operation.Accept);
        }

        if (call.Operation.KeyPlacement == IdempotencyPlacement.Header && call.Key is { } key)
        {
            Information.Headers.Add("Idempotency-Key", key);
        }

        if (call.Options?.Headers is { } headers)
        {
            _isReusable = false;
            foreach (var header in headers)
            {
                Replace(header.Key, header.Value);
            }
        }

        if (call.Body is { } body)
        {
            Information.Content = new MemoryStream(body, writable: false);
        }
    }

    /// <summary>The answer, which now belongs to the caller.</summary>
    public HttpResponseMessage TakeResponse()
    {
        var response = _response!;
        _response = null;
        return response;
    }

    /// <summary>Forgets everything of the attempt; false when that cannot be done cheaply.</summary>
    public bool TryClear()
    {
        Information.Headers.Remove("Idempotency-Key");
        if (!_keepsAuthorization)
        {
            Information.Headers.Remove("Authorization");
        }

        Information.Content = Stream.Null;
        _response = null;
        return _isReusable;
    }

    /// <inheritdoc/>
    public Task<TModel?> HandleResponseAsync<TNative, TModel>(
        TNative response,
        Dictionary<string, ParsableFactory<IParsable>>? errorMappings)
    {
        _response = response as HttpResponseMessage;
        return Task.FromResult<TModel?>(default);
    }

    private void Replace(string name, string value)
    {
        Information.Headers.Remove(name);
        Information.Headers.Add(name, value);
    }
}
