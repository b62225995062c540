using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
#if NET
using Values = System.Net.Http.Headers.HeaderStringValues;
#else
using System.Linq;
using Values = string[];
#endif

namespace Linq.Generated;

/// <summary>An error answer that was read to its end, or as far as an exception keeps it. It can be handed out again.</summary>
internal sealed class KeptAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly HttpStatusCode _status;
    private readonly KeyValuePair<string, Values>[] _headers;
    private readonly KeyValuePair<string, Values>[] _contentHeaders;

    private KeptAnswer(HttpResponseMessage response, byte[] body, Exception? failure)
    {
        _status = response.StatusCode;
        _headers = Copy(response.Headers);
        _contentHeaders = Copy(response.Content?.Headers);
        Body = body;
        Failure = failure;
        _response = response;
    }

    /// <summary>Why the body ended early; null when it did not.</summary>
    public Exception? Failure { get; }

    /// <summary>The body, decoded; its first part where it is longer than an exception keeps.</summary>
    public byte[] Body { get; }

    /// <summary>Reads an answer. Its own content can be read no more.</summary>
    public static async Task<KeptAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if !NET
        // .NET Framework's response streams do not look at the token.
        using var closing = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#endif
        var body = await ResponseBody.ReadAsync(response.Content, LinqPipeline.KeptBody, cancellationToken).ConfigureAwait(false);
        try
        {
            return new KeptAnswer(response, body.ToArray(LinqPipeline.KeptBody), body.Failure);
        }
        finally
        {
            body.Dispose();
        }
    }

    /// <summary>Makes an answer readable again, from memory, if it is the one that was read.</summary>
    public void Restore(HttpResponseMessage response)
    {
        if (ReferenceEquals(response, _response))
        {
            var content = response.Content;
            response.Content = CreateContent();
            content?.Dispose();
        }
    }

    /// <summary>The answer once more, for the caller to dispose.</summary>
    public HttpResponseMessage Create(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(_status) { RequestMessage = request, Content = CreateContent() };
        Add(response.Headers, _headers);
        return response;
    }

    private ByteArrayContent CreateContent()
    {
        var content = new ByteArrayContent(Body);
        foreach (var header in _contentHeaders)
        {
            // The body was decoded, and is perhaps not whole.
            if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return content;
    }

    private static KeyValuePair<string, Values>[] Copy(HttpHeaders? headers) =>
#if NET
        headers is null ? [] : [.. headers.NonValidated];
#else
        headers is null ? [] : [.. headers.Select(static header => new KeyValuePair<string, Values>(header.Key, [.. header.Value]))];
#endif

    private static void Add(HttpHeaders headers, KeyValuePair<string, Values>[] values)
    {
        foreach (var header in values)
        {
            headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
