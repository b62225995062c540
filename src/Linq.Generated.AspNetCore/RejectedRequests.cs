using System;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Counts the requests that no secret signed. Linq never delivers such an event again, so a wrong secret shows nowhere but here.
/// </summary>
internal sealed class RejectedRequests(TimeProvider timeProvider) : RecentRequests(timeProvider);
