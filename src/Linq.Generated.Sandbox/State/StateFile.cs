using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>Keeps the state in a file, if the options name one.</summary>
internal sealed class StateFile(SandboxState state, StateArchive archive) : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;
    private long _saved = -1;

    /// <summary>Reads the file, if it is there, and begins to write it when something has changed.</summary>
    /// <exception cref="ArgumentException">The file holds no state of a sandbox.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (state.Options.StateFile is not string path)
        {
            return;
        }

        if (File.Exists(path))
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            try
            {
                lock (state.Gate)
                {
                    archive.Import(text);
                }
            }
            catch (ApiException e)
            {
                throw new ArgumentException(
                    $"LinqSandboxOptions.StateFile names a file that holds no state of a sandbox: {path}. Delete it, or choose another.",
                    e);
            }
        }

        // A file that cannot be written is better known now than missed at the end.
        await WriteAsync(path).ConfigureAwait(false);
        _writing = Task.Run(() => WriteNowAndThenAsync(path), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _writing.ConfigureAwait(false);
            _stopping.Dispose();
        }
    }

    private async Task WriteNowAndThenAsync(string path)
    {
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(_pause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SaveAsync(path).ConfigureAwait(false);
        }

        // What changed while the file was being written is not in it yet.
        await SaveAsync(path).ConfigureAwait(false);
    }

    private async Task SaveAsync(string path)
    {
        try
        {
            await WriteAsync(path).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            state.Report(e);
        }
    }

    // Written beside the old file and then put in its place, so that a crash never leaves half a file. Nobody else may read it.
    private async Task WriteAsync(string path)
    {
        var version = state.Changes.Version;
        if (version == _saved)
        {
            return;
        }

        string text;
        lock (state.Gate)
        {
            text = archive.Export();
        }

        var fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var writer = new StreamWriter(fresh, options);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(text).ConfigureAwait(false);
        }

        File.Move(fresh, path, overwrite: true);
        _saved = version;
    }
}
