using System;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Hosting;

/// <summary>Lets the client itself check its options, so that there is one set of rules.</summary>
internal sealed class LinqClientOptionsValidator : IValidateOptions<LinqClientOptions>
{
    public ValidateOptionsResult Validate(string? name, LinqClientOptions options)
    {
        try
        {
            using var client = new LinqClient(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return ValidateOptionsResult.Fail(
                string.IsNullOrEmpty(name) ? $"Linq client: {exception.Message}" : $"Linq client {name}: {exception.Message}");
        }
    }
}
