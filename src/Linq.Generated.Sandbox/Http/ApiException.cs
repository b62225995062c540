using System;

namespace Linq.Generated.Sandbox;

/// <summary>An answer of the API other than success: thrown anywhere below a request, written as the error envelope.</summary>
internal sealed class ApiException(int status, int code, string message, int? retryAfter = null) : Exception(message)
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Gets the error code of the API.</summary>
    public int Code { get; } = code;

    /// <summary>Gets the seconds to wait; null for errors that have no such hint.</summary>
    public int? RetryAfter { get; } = retryAfter;
}
