using System;
using System.Collections.Generic;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

internal sealed class LinqWebhookOptionsValidator : IValidateOptions<LinqWebhookOptions>
{
    /// <summary>Linq counts an attempt as failed after this long.</summary>
    private static readonly TimeSpan _deliveryTimeout = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, LinqWebhookOptions options)
    {
        var failures = new List<string>();
        try
        {
            options.CreateVerifier(TimeProvider.System);
        }
        catch (ArgumentException exception)
        {
            failures.Add("Linq webhooks: " + exception.Message
                + (options.Secrets.Count == 0 && string.IsNullOrEmpty(name)
                    ? $" Set LinqWebhookOptions.Secrets or the environment variable {LinqWebhookOptions.SecretVariable}."
                    : ""));
        }

        if (options.HandlerTimeout <= TimeSpan.Zero || options.HandlerTimeout >= _deliveryTimeout)
        {
            failures.Add(
                "Linq webhooks: HandlerTimeout must be more than zero and less than 10 seconds, after which Linq gives up waiting "
                    + "for an answer.");
        }

        if (options.MemoryCapacity < 1)
        {
            failures.Add("Linq webhooks: MemoryCapacity must be at least 1.");
        }

        if (options.MaxConcurrentEvents < 1 || options.MaxConcurrentEvents > options.MemoryCapacity)
        {
            failures.Add("Linq webhooks: MaxConcurrentEvents must be at least 1 and at most MemoryCapacity.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
