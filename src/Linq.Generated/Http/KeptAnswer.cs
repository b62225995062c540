using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>An error answer that was read to its end, or as far as an exception keeps it. It can be handed out again.</summary>
internal sealed class KeptAnswer
{
    private readonly HttpStatusCode _status;
    private readonly KeyValuePair<string, string[]>[] _headers;
    private readonly KeyValuePair<string, string[]>[] _contentHeaders;
    private readonly byte[] _body;

    private KeptAnswer(HttpResponseMessage response, byte[] body, Exception? failure)
    {
        _status = response.StatusCode;
        _headers = Copy(response.Headers);

        // The body is kept decoded, and perhaps not whole.
        _contentHeaders = [.. Copy(response.Content?.Headers).Where(static header =>
            !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            && !header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))];
        _body = body;
        Failure = failure;
        Original = response;
    }

    /// <summary>Why the body ended early; null when it did not.</summary>
    public Exception? Failure { get; }

    /// <summary>The answer that was kept. Somebody may have disposed it.</summary>
    public HttpResponseMessage Original { get; }

    /// <summary>Reads an answer, and leaves it readable with a body from memory.</summary>
    public static async Task<KeptAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = response.Content;
        var body = await ResponseBody.ReadAsync(content, LinqPipeline.KeptBody, cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = new KeptAnswer(response, body.ToArray(LinqPipeline.KeptBody), body.Failure);
            response.Content = answer.CreateContent();
            content?.Dispose();
            return answer;
        }
        finally
        {
            body.Dispose();
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
        var content = new ByteArrayContent(_body);
        Add(content.Headers, _contentHeaders);
        return content;
    }

    private static KeyValuePair<string, string[]>[] Copy(HttpHeaders? headers) =>
        headers is null ? [] : [.. headers.Select(static header => new KeyValuePair<string, string[]>(header.Key, [.. header.Value]))];

    private static void Add(HttpHeaders headers, KeyValuePair<string, string[]>[] values)
    {
        foreach (var header in values)
        {
            headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
