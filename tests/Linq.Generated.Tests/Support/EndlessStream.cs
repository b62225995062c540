using System;
using System.IO;

namespace Linq.Generated.Tests.Support;

/// <summary>A file of any size that takes no memory. It can turn out shorter or longer than it says.</summary>
internal sealed class EndlessStream(long length, long? actual = null) : Stream
{
    private readonly long _actual = actual ?? length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(_actual - Position, 0, buffer.Length);
        buffer[..count].Fill((byte)'x');
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Set Position.");

    public override void SetLength(long value) => throw new NotSupportedException("Read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read only.");

    public override void Flush()
    {
    }
}
