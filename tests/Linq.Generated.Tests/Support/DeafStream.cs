using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Support;

/// <summary>
/// A body that never comes. On netstandard2.0 its end is its disposal alone, as with the streams of .NET Framework.
/// </summary>
internal sealed class DeafStream : Stream
{
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsRead => _read.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // .NET's own client calls this one.
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _read.TrySetResult();
        return await _end.Task.WaitAsync(cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _read.TrySetResult();
        return _end.Task;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _end.TrySetException(new ObjectDisposedException(nameof(DeafStream)));
        base.Dispose(disposing);
    }
}
