using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>Handles whose messages are dropped and who get none.</summary>
internal sealed partial class BlockedHandleOperations(SandboxState state) :
    IOperation<BlockedHandlesListCall>,
    IOperation<BlockedHandlesBlockCall>,
    IOperation<BlockedHandlesUnblockCall>
{
    /// <inheritdoc/>
    public Reply Handle(BlockedHandlesListCall call) =>
        Reply.Json(new ListBlockedHandlesResult
        {
            BlockedHandles = [.. state.Blocked.Values.OrderByDescending(b => b.BlockedAt)],
        });

    /// <inheritdoc/>
    public Reply Handle(BlockedHandlesBlockCall call)
    {
        var handle = Normalize(call.Body.Handle!);
        if (!state.Blocked.TryGetValue(handle, out var entry))
        {
            entry = new BlockedHandleEntry { Handle = handle, Reason = call.Body.Reason, BlockedAt = state.Now };
            state.Blocked.Add(handle, entry);
        }

        return Reply.Json(new BlockHandleResult { BlockedHandle = entry });
    }

    /// <inheritdoc/>
    public Reply Handle(BlockedHandlesUnblockCall call)
    {
        var handle = Normalize(call.Body.Handle!);
        state.Blocked.Remove(handle);
        return Reply.Empty;
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
