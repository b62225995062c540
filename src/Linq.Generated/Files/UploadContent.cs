using System;
using System.Buffers;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// Sends exactly the announced number of bytes of a stream through one small buffer, and keeps what went wrong on the
/// stream's side: a transport reports that as a broken connection.
/// </summary>
internal sealed class UploadContent : HttpContent
{
    private const int BufferSize = 81_920;

    private readonly Stream _source;
    private readonly long _start;
    private readonly long _length;
    private readonly IProgress<long>? _progress;

    public UploadContent(Stream source, long length, IProgress<long>? progress)
    {
        _source = source;
        _start = source.Position;
        _length = length;
        _progress = progress;
    }

    /// <summary>Whether the stream turned out shorter or longer than announced.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>What the stream threw.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken) => CopyAsync(stream, cancellationToken);
#endif

    private async Task CopyAsync(Stream target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            // A transport may begin again, on a connection that turned out to be closed.
            _source.Position = _start;
            for (long sent = 0; sent < _length;)
            {
                var wanted = (int)Math.Min(buffer.Length, _length - sent);
                var read = await ReadAsync(buffer, wanted, cancellationToken).ConfigureAwait(false);
                if (read == 0 || (sent + read == _length && await HasMoreAsync(cancellationToken).ConfigureAwait(false)))
                {
                    // Thrown before the last bytes are sent, so that the host never sees a complete file.
                    HasChanged = true;
                    throw new IOException("The stream does not have the announced length.");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent += read;
                _progress?.Report(sent);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> HasMoreAsync(CancellationToken cancellationToken) =>
        await ReadAsync(new byte[1], 1, cancellationToken).ConfigureAwait(false) > 0;

    private async Task<int> ReadAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        try
        {
            return await _source.ReadAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            SourceFailure = failure;
            throw;
        }
    }
}
