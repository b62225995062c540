using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>Tells whoever watches that something has changed. Costs next to nothing while nobody watches.</summary>
internal sealed class ChangeSignal
{
    private long _version;
    private TaskCompletionSource? _next;

    public long Version => Interlocked.Read(ref _version);

    public void Raise()
    {
        Interlocked.Increment(ref _version);
        Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <summary>Waits until the version is another than this.</summary>
    public async Task WaitAsync(long seen, CancellationToken cancellationToken)
    {
        while (Version == seen)
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh;
            if (Version != seen)
            {
                return;
            }

            await waiting.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
