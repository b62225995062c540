using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>The poll of a message.</summary>
internal sealed record PhonePoll(IReadOnlyList<PollOption> Options, IReadOnlyList<Reaction> Reactions);
