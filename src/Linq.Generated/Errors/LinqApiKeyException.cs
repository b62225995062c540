using System;

namespace Linq.Generated;

/// <summary>
/// <see cref="LinqClientOptions.ApiKeyProvider"/> gave no usable API key: it threw, took longer than the call may take, or returned
/// something that cannot be a key. Nothing was sent, so that an idempotency key is unused. What the provider threw is the
/// <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class LinqApiKeyException : LinqException
{
    internal LinqApiKeyException(string message, FailureContext context, Exception? innerException)
        : base(message, context, innerException)
    {
    }
}
