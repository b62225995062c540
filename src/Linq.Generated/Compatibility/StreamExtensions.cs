#if !NET
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace System.IO;

// The members of .NET under the same names, so that one line serves both targets. For memory that lies over an array.
internal static class StreamExtensions
{
    public static Task<int> ReadAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment);
        return stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
    }

    public static Task WriteAsync(this Stream stream, ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        MemoryMarshal.TryGetArray(buffer, out var segment);
        return stream.WriteAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
    }
}
#endif
