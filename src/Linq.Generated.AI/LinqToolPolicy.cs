using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>
/// What tools may do, whatever a model asks for. Each tool enforces it by itself, so that neither the model nor the program that calls
/// the tool can get around it. Limits and masked handles belong to the policy object: share one between turns, and create one for each
/// conversation that must not see another's handles. It can be shared between threads.
/// </summary>
public sealed class LinqToolPolicy
{
    /// <summary>Whom tools may reach, and whose conversations they may read.</summary>
    public required LinqToolRecipients Recipients { get; init; }

    /// <summary>The lines, in E.164 form, from which tools may send and whose chats they may read. Default: all of the account.</summary>
    public IReadOnlyCollection<string>? Lines { get; init; }

    /// <summary>Whether tools may only read. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Asked before each call that reaches somebody or cannot be undone. No answer, an exception and a cancellation count as no. The
    /// same call is not asked for again after a no. Default: none, and such calls are refused unless
    /// <see cref="TrustHostApproval"/> is set.
    /// </summary>
    public Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? Approve { get; init; }

    /// <summary>
    /// Whether the program that calls the tools asks a person by itself, as a host does that honors <c>ApprovalRequiredAIFunction</c>.
    /// Nothing here can check that it does. Default: false.
    /// </summary>
    public bool TrustHostApproval { get; init; }

    /// <summary>
    /// How many calls within a minute may reach somebody; null for no limit. Counted in this process and for this policy object only: two
    /// processes may send twice as much. Default: 10.
    /// </summary>
    public int? MaxSendsPerMinute { get; init; } = 10;

    /// <summary>
    /// How many calls in all may reach somebody, counted as <see cref="MaxSendsPerMinute"/> is; null for no limit. Default: 100.
    /// </summary>
    public int? MaxSends { get; init; } = 100;

    /// <summary>How many characters one call may send, all its texts together. Default: 2,000.</summary>
    public int MaxTextLength { get; init; } = 2000;

    /// <summary>
    /// Whether calls may name files by URL, which Linq then fetches: a URL can carry data to whoever runs the server. Uploaded files are
    /// always allowed. Default: false.
    /// </summary>
    public bool AllowFileUrls { get; init; }

    /// <summary>
    /// Whether the model sees <c>handle_1</c> in place of phone numbers and email addresses, in texts of people too. Tools translate it
    /// back where an argument is a handle, never inside of a text. Default: false.
    /// </summary>
    public bool MaskHandles { get; init; }

    /// <summary>The clock for <see cref="MaxSendsPerMinute"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal HandleMask Mask { get; } = new();

    internal SendMeter Meter { get; } = new();
}
