using System;

namespace Linq.Generated.AspNetCore;

/// <summary>Counts the requests that another component answered before the endpoint saw them.</summary>
internal sealed class InterceptedRequests(TimeProvider timeProvider) : RecentRequests(timeProvider);
