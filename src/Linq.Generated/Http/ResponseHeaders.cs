using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Linq.Generated;

/// <summary>Reads the headers of an answer.</summary>
internal static class ResponseHeaders
{
    private const int LongestTraceId = 128;

    public static string? GetTraceId(HttpResponseMessage response) => CleanTraceId(GetFirst(response.Headers, "X-Trace-ID"));

    /// <summary>A trace id goes into messages and logs: nothing but a short word is taken for one.</summary>
    public static string? CleanTraceId(string? value)
    {
        if (value is null || value.Length is 0 or > LongestTraceId)
        {
            return null;
        }

        foreach (var c in value)
        {
            if (c is <= ' ' or > '~')
            {
                return null;
            }
        }

        return value;
    }

    public static string? GetFirst(HttpHeaders headers, string name)
    {
#if NET
        if (headers.NonValidated.TryGetValues(name, out var values))
#else
        if (headers.TryGetValues(name, out var values))
#endif
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The headers as Kiota's exceptions carry them.</summary>
    public static IDictionary<string, IEnumerable<string>> ForException(HttpResponseMessage response)
    {
        var all = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        Add(response.Headers, all);
        if (response.Content is { } content)
        {
            Add(content.Headers, all);
        }

        return all;
    }

    private static void Add(HttpHeaders headers, Dictionary<string, IEnumerable<string>> all)
    {
#if NET
        foreach (var header in headers.NonValidated)
        {
            all[header.Key] = header.Value.Count == 1 ? [header.Value.ToString()] : header.Value.ToArray();
        }
#else
        foreach (var header in headers)
        {
            all[header.Key] = header.Value.ToArray();
        }
#endif
    }

    /// <summary>The answer as a response observer gets it.</summary>
    public static LinqResponse Describe(LinqCall call, HttpResponseMessage response)
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Enumerate(response))
        {
            all[header.Key] = header.Value.ToArray();
        }

        return new LinqResponse(call.Operation.Name, (int)response.StatusCode, all, GetTraceId(response), call.Key, call.Attempt);
    }

    private static IEnumerable<KeyValuePair<string, IEnumerable<string>>> Enumerate(HttpResponseMessage response) =>
        response.Content is { } content ? response.Headers.Concat(content.Headers) : response.Headers;
}
