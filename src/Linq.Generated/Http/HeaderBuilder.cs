using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated;

/// <summary>
/// Gathers the header parameters of a call; a value that is null is left out. A mutable struct: keep it in one local variable.
/// </summary>
internal struct HeaderBuilder
{
    private Dictionary<string, string>? _headers;

    /// <summary>Adds a text.</summary>
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            (_headers ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase))[name] = value;
        }
    }

    /// <summary>Adds a whole number, in the invariant culture.</summary>
    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number, in the invariant culture.</summary>
    public void Add(string name, double? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Adds <c>true</c> or <c>false</c>.</summary>
    public void Add(string name, bool? value) => Add(name, value is { } flag ? (flag ? "true" : "false") : null);

    /// <summary>Adds an instant as RFC 3339 in UTC.</summary>
    public void Add(string name, DateTimeOffset? value) =>
        Add(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>Adds values with commas between them; elements that are null are left out.</summary>
    public void Add(string name, IEnumerable<string>? values) =>
        Add(name, values is null ? null : string.Join(",", values.Where(static value => value is not null)));

    /// <summary>The settings of the call with these headers. One that the caller set there keeps its value.</summary>
    /// <param name="request">The caller's settings; they are left as they are.</param>
    /// <returns>The settings to send with.</returns>
    public readonly LinqRequestOptions? ApplyTo(LinqRequestOptions? request)
    {
        if (_headers is null)
        {
            return request;
        }

        foreach (var header in request?.Headers ?? new Dictionary<string, string>())
        {
            _headers[header.Key] = header.Value;
        }

        return new LinqRequestOptions
        {
            IdempotencyKey = request?.IdempotencyKey,
            Timeout = request?.Timeout,
            MaxRetries = request?.MaxRetries,
            ResponseObserver = request?.ResponseObserver,
            Headers = _headers,
        };
    }
}
