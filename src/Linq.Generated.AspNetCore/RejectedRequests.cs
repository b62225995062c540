using System;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Counts the requests that the endpoint rejected, by reason. Their events are lost, or will be when Linq gives up delivering: what is
/// wrong shows nowhere but here.
/// </summary>
internal sealed class RejectedRequests(TimeProvider timeProvider) : RecentRequests(timeProvider);
