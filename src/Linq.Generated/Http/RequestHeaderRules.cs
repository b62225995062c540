using System;
using System.Collections.Generic;

namespace Linq.Generated;

/// <summary>Which headers a caller may add to a request.</summary>
internal static class RequestHeaderRules
{
    /// <summary>Refuses headers that the client sets itself, and anything that would end a header line.</summary>
    /// <exception cref="ArgumentException">A header may not be set.</exception>
    public static void Check(IReadOnlyDictionary<string, string> headers, string parameterName)
    {
        foreach (var header in headers)
        {
            if (!IsToken(header.Key))
            {
                throw new ArgumentException(
                    "A name in LinqRequestOptions.Headers is not a header name: letters, digits and hyphens.",
                    parameterName);
            }

            if (header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                || header.Key.ToUpperInvariant() is "AUTHORIZATION" or "HOST" or "IDEMPOTENCY-KEY" or "TRANSFER-ENCODING" or "CONNECTION")
            {
                throw new ArgumentException(
                    $"The header {header.Key} is set by the client and cannot be in LinqRequestOptions.Headers. Use the options "
                        + "for the API key and the idempotency key.",
                    parameterName);
            }

            if (header.Value is null)
            {
                throw new ArgumentException($"The header {header.Key} has no value.", parameterName);
            }

            foreach (var c in header.Value)
            {
                if (c is < ' ' and not '\t' or > '~')
                {
                    throw new ArgumentException(
                        $"The value of the header {header.Key} must be printable ASCII without line breaks.",
                        parameterName);
                }
            }
        }
    }

    private static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
