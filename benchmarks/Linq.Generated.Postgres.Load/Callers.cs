using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres.Load;

/// <summary>Several callers, each with one call at a time.</summary>
internal static class Callers
{
    private const int Count = 16;

    public static Task CallAsync(int calls, Func<int, Task> call)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < calls; i = Interlocked.Increment(ref next))
            {
                await call(i);
            }
        })));
    }
}
