using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// Writes a file as a whole or not at all: beside its place first, then moved there.
internal static class AtomicFile
{
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(
            path,
            async (stream, token) => await stream.WriteAsync(content, token).ConfigureAwait(false),
            cancellationToken);

    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellationToken.ThrowIfCancellationRequested();
        path = Path.GetFullPath(path);

        // In the same directory, so that moving it needs no copy.
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", "." + Path.GetRandomFileName() + ".tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, useAsync: true))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            Replace(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

#if NET
    private static void Replace(string source, string target) => File.Move(source, target, overwrite: true);
#else
    private static void Replace(string source, string target)
    {
        if (File.Exists(target))
        {
            File.Replace(source, target, destinationBackupFileName: null);
        }
        else
        {
            File.Move(source, target);
        }
    }
#endif
}
