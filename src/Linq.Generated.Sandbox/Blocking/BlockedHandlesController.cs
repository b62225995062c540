using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Handles whose messages are dropped and who get none.</summary>
internal sealed partial class BlockedHandlesController(SandboxState state) : BlockedHandlesControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<ListBlockedHandlesResult>> ListAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ListBlockedHandlesResult>>(new ListBlockedHandlesResult
            {
                BlockedHandles = [.. state.Blocked.Values.OrderByDescending(b => b.BlockedAt)],
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<BlockHandleResult>> BlockAsync(BlockHandleRequest body, CancellationToken cancellationToken)
    {
        var handle = Normalize(body.Handle!);
        lock (state.Gate)
        {
            if (!state.Blocked.TryGetValue(handle, out var entry))
            {
                entry = new BlockedHandleEntry { Handle = handle, Reason = body.Reason, BlockedAt = state.Now };
                state.Blocked.Add(handle, entry);
            }

            return Task.FromResult<ActionResult<BlockHandleResult>>(new BlockHandleResult { BlockedHandle = entry });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> UnblockAsync(UnblockHandleRequest body, CancellationToken cancellationToken)
    {
        var handle = Normalize(body.Handle!);
        lock (state.Gate)
        {
            state.Blocked.Remove(handle);
            return Task.FromResult<ActionResult>(NoContent());
        }
    }

    private static string Normalize(string handle) =>
        Handles.Normalize(handle)
            ?? (ShortCode().IsMatch(handle) || SenderId().IsMatch(handle) ? handle : throw ApiErrors.HandleInvalid("handle"));

    [GeneratedRegex(@"^[0-9]{3,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCode();

    // What carriers allow as an alphanumeric sender id: at most 11 characters, at least one of them a letter.
    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SenderId();
}
