using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres.Load;

/// <summary>Counts what has been handled, and tells when it is as much as expected.</summary>
public sealed class Arrivals
{
    private TaskCompletionSource _all = new();
    private int _left;

    public Task Expect(int count)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, count);
        return _all.Task;
    }

    public void Add()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.TrySetResult();
        }
    }
}
