using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>The loops of a worker, which run until the application stops.</summary>
internal static class Loops
{
    /// <summary>
    /// Waits until all have ended. The first that fails ends the wait, so that the host learns of it and does not go on without it.
    /// </summary>
    public static async Task WhenEndedAsync(params Task[] loops)
    {
        var first = await Task.WhenAny(loops).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(false);
    }
}
