using System;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

/// <summary>Takes the secret from the environment where the application configures none.</summary>
internal sealed class SecretFromEnvironment : IPostConfigureOptions<LinqWebhookOptions>
{
    private volatile bool _isConfigured;

    public void PostConfigure(string? name, LinqWebhookOptions options)
    {
        // An endpoint with a name has secrets of its own, and must not accept what was signed for another.
        if (!string.IsNullOrEmpty(name))
        {
            return;
        }

        // Secrets that vanish in a reload are missed, not replaced: the endpoint then keeps those that it has.
        _isConfigured |= options.Secrets.Count > 0;
        if (!_isConfigured && Environment.GetEnvironmentVariable(LinqWebhookOptions.SecretVariable) is { Length: > 0 } secret)
        {
            options.Secrets.Add(secret);
        }
    }
}
