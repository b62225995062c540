using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// The body of an attempt. Handlers may read it as often as they like until it is sealed, which happens where the network begins:
/// from there on it can be sent once, so that a transport that follows a redirect or answers a challenge cannot send it again.
/// </summary>
internal sealed class AttemptContent : HttpContent
{
    private readonly HttpContent? _inner;
    private readonly byte[] _body;
    private bool _isSealed;
    private bool _wasRead;
    private int _sent;

    /// <summary>Makes a body of bytes; an empty one tells the transport that the request is not to be repeated, too.</summary>
    public AttemptContent(byte[] body) => _body = body;

    private AttemptContent(HttpContent inner)
    {
        _inner = inner;
        _body = [];
        _isSealed = true;
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <summary>A content that is sent once at most; null for a request without content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="staysReadable">
    /// Whether handlers further out may go on reading the content that is given, also after it was sent.
    /// </param>
    public static HttpContent? Once(HttpContent? content, bool staysReadable)
    {
        if (content is null)
        {
            return null;
        }

        if (content is AttemptContent own)
        {
            // One that was read is held in a buffer by its base class, and would be sent from there without asking.
            own._isSealed = !staysReadable && !own._wasRead;
            if (own._isSealed)
            {
                return own;
            }
        }

        return new AttemptContent(content);
    }

    /// <summary>Whether somebody has read it: a handler, or the network, which reads it once it has a connection.</summary>
    public bool WasRead => Volatile.Read(ref _wasRead);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner is null ? _body.Length : _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        WriteAsync(stream, context, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, context, cancellationToken);
#endif

    private Task WriteAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _wasRead, true);
        if (_isSealed && Interlocked.Exchange(ref _sent, 1) != 0)
        {
            throw AttemptRefusedException.Repeated();
        }

        if (_inner is null)
        {
            return stream.WriteAsync(_body, 0, _body.Length, cancellationToken);
        }

#if NET
        return _inner.CopyToAsync(stream, context, cancellationToken);
#else
        return _inner.CopyToAsync(stream, context);
#endif
    }
}
