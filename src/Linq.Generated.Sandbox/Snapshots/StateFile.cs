using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>Keeps the state in a file, if the options name one.</summary>
internal sealed class StateFile(SandboxState state, Snapshots snapshots) : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;
    private long _saved = -1;

    /// <summary>Reads the file, if it is there, and begins to write it when something has changed.</summary>
    /// <exception cref="ArgumentException">The file holds no state of a sandbox.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (state.Options.StateFile is not string path)
        {
            return;
        }

        if (File.Exists(path))
        {
            string text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            try
            {
                lock (state.Gate)
                {
                    snapshots.Import(text);
                }
            }
            catch (ApiException e)
            {
                throw new ArgumentException($"LinqSandboxOptions.StateFile names a file that holds no state of a sandbox: {path}. Delete it, or choose another.", e);
            }
        }

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
    }

    // Written beside the old file and then put in its place, so that a crash never leaves half a file.
    private async Task SaveAsync(string path)
    {
        long version = state.Changes.Version;
        if (version == _saved)
        {
            return;
        }

        string text;
        lock (state.Gate)
        {
            text = snapshots.Export();
        }

        try
        {
            string fresh = path + ".new";
            await File.WriteAllTextAsync(fresh, text).ConfigureAwait(false);
            File.Move(fresh, path, overwrite: true);
            _saved = version;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            state.Report(e);
        }
    }
}
