using System;

namespace Linq.Generated;

/// <summary>The application's provider gave no usable key. Becomes a <see cref="LinqApiKeyException"/> where the call is known.</summary>
internal sealed class ApiKeyFailedException(string reason, bool isTransient, Exception? innerException = null)
    : InvalidOperationException(reason, innerException)
{
    /// <summary>Whether asking again later can help.</summary>
    public bool IsTransient { get; } = isTransient;
}
