using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>
/// Runs work outside the caller's execution context. An ambient transaction (which Npgsql would enlist in), a trace or the state of
/// a request must not flow into what is written for several callers, or goes on when the caller has its answer.
/// </summary>
internal static class Detached
{
    public static void Start(Action work) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false);

    public static Task RunAsync(Func<Task> work) =>
        RunAsync(async () =>
        {
            await work().ConfigureAwait(false);
            return true;
        });

    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(() => started.SetResult(work()));
        return started.Task.Unwrap();
    }
}
