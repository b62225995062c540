using System.Net.Http.Headers;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>
/// What Kiota is given for one attempt. Kiota's request object is made of seven dictionaries and sets, with another set for each
/// header; it is used again by later attempts, because creating it would cost more than everything else that the
/// client does around a send.
/// </summary>
internal sealed class PooledRequest
{
    private const string Json = "application/json";

    private static readonly MediaTypeHeaderValue _json = new(Json);

    private readonly bool _keepsAuthorization;
    private bool _isReusable = true;

    /// <summary>Makes a request with the headers that all requests share.</summary>
    /// <param name="keepsAuthorization">Whether the API key is always the same, so that its header may stay.</param>
    public PooledRequest(bool keepsAuthorization)
    {
        _keepsAuthorization = keepsAuthorization;
        Information = new RequestInformation();
        Information.Headers.Add("Accept", Json);
        Information.Headers.Add("User-Agent", UserAgent.Value);
    }

    public RequestInformation Information { get; }

    /// <summary>The body of an attempt; null when the call has none.</summary>
    public static AttemptContent? CreateContent(LinqCall call)
    {
        if (call.Body is not { } body)
        {
            return null;
        }

        var content = new AttemptContent(body);
        content.Headers.ContentType = call.Operation.ContentType == Json ? _json : MediaTypeHeaderValue.Parse(call.Operation.ContentType);
        return content;
    }

    /// <summary>Takes over what an attempt of a call sends, but for its body.</summary>
    public void Fill(LinqCall call)
    {
        Information.HttpMethod = call.Operation.Method;
        Information.URI = call.Uri!;
        if (call.Operation.Accept != Json)
        {
            _isReusable = false;
            Replace("Accept", call.Operation.Accept);
        }

        if (!call.Operation.SendsToken)
        {
            _isReusable = false;
            Information.Headers.Remove("Authorization");
            Information.AddRequestOptions([OperationToken.None]);
        }
        else if (call.Server is { } server)
        {
            _isReusable = false;
            Information.Headers.Remove("Authorization");
            Information.AddRequestOptions([new OperationToken(server)]);
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
    }

    /// <summary>Forgets everything of the attempt; false when that cannot be done cheaply.</summary>
    public bool TryClear()
    {
        Information.Headers.Remove("Idempotency-Key");
        if (!_keepsAuthorization)
        {
            Information.Headers.Remove("Authorization");
        }

        return _isReusable;
    }

    private void Replace(string name, string value)
    {
        Information.Headers.Remove(name);
        Information.Headers.Add(name, value);
    }
}
