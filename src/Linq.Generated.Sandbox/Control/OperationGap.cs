using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>What the sandbox leaves out of an operation.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="IsSimulated">Whether it is simulated at all; otherwise it answers 501.</param>
/// <param name="Unread">Parameters, headers and members of the body that no code reads.</param>
/// <param name="Unwritten">Members of the answer that no code writes.</param>
internal sealed record OperationGap(string Operation, bool IsSimulated, IReadOnlyList<string> Unread, IReadOnlyList<string> Unwritten);
