using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Linq.Generated;

/// <summary>
/// Appends query parameters to a path. Lists become repeated keys, as the contract says; a value that is null is left out.
/// A mutable struct: keep it in one local variable.
/// </summary>
internal struct QueryBuilder
{
    private readonly string _path;
    private StringBuilder? _text;

    /// <summary>Starts with a path without a query.</summary>
    /// <param name="path">The encoded path.</param>
    public QueryBuilder(string path)
    {
        _path = path;
        _text = null;
    }

    /// <summary>Adds a text; an empty one is sent as <c>name=</c>.</summary>
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            Append(name, Uri.EscapeDataString(value));
        }
    }

    /// <summary>Adds a whole number, in the invariant culture.</summary>
    public void Add(string name, long? value)
    {
        if (value is { } number)
        {
            Append(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Adds a number, in the invariant culture.</summary>
    public void Add(string name, double? value)
    {
        if (value is { } number)
        {
            Append(name, Uri.EscapeDataString(number.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Adds <c>true</c> or <c>false</c>.</summary>
    public void Add(string name, bool? value)
    {
        if (value is { } flag)
        {
            Append(name, flag ? "true" : "false");
        }
    }

    /// <summary>Adds an instant as RFC 3339 in UTC.</summary>
    public void Add(string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Append(
                name,
                Uri.EscapeDataString(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Adds one key for each value; elements that are null are left out.</summary>
    public void Add(string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        foreach (var value in values)
        {
            Add(name, value);
        }
    }

    /// <summary>Adds one key whose value joins all values; elements that are null are left out, and so is a list without any.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="values">The values.</param>
    /// <param name="separator">What is between them, as it is to be sent. In a value itself it is encoded.</param>
    public void AddJoined(string name, IEnumerable<string>? values, string separator)
    {
        var joined = values is null
            ? ""
            : string.Join(separator, values.Where(static value => value is not null).Select(Uri.EscapeDataString));
        if (joined.Length > 0)
        {
            Append(name, joined);
        }
    }

    /// <summary>The path, followed by the query if there is one.</summary>
    public override readonly string ToString() => _text?.ToString() ?? _path;

    private void Append(string name, string encodedValue)
    {
        if (_text is null)
        {
            _text = new StringBuilder(_path, _path.Length + 64).Append('?');
        }
        else
        {
            _text.Append('&');
        }

        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(encodedValue);
    }
}
