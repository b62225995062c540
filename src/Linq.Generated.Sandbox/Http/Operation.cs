using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>A row of the routing table: an operation of the contract.</summary>
/// <param name="id">The operation's id in the contract.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="route">The route, without a slash at its beginning.</param>
/// <param name="successes">The statuses of success; none where the contract says <c>2XX</c>.</param>
/// <param name="contentType">The content type of the answer, where it is not <c>application/json</c>.</param>
internal abstract class Operation(string id, string method, string route, IReadOnlyList<int> successes, string? contentType)
{
    public string Id => id;

    public string Method => method;

    public string Route => route;

    /// <summary>Gets the type of what the operation is called with.</summary>
    public abstract Type Call { get; }

    /// <summary>Gets the type of the answer; null for one without a body.</summary>
    public abstract Type? Result { get; }

    protected string? ContentType => contentType;

    /// <summary>Makes what serves the operation.</summary>
    public abstract RequestDelegate Serve(IServiceProvider services);

    /// <summary>The status of an answer.</summary>
    /// <param name="reply">The answer, which may prefer one.</param>
    protected int StatusOf(Reply reply) =>
        reply.Status != 0 && (successes.Count == 0 || successes.Contains(reply.Status)) ? reply.Status
        : successes.Count == 0 ? (reply.Body is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK)
        : successes[0];
}
