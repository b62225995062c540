using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.VCards;

/// <summary>A parameter of a property, such as <c>TYPE=cell,voice</c>. Immutable.</summary>
public sealed class VCardParameter
{
    /// <summary>Creates a parameter.</summary>
    /// <param name="name">Its name: ASCII letters, digits and hyphens. Case carries no meaning.</param>
    /// <param name="values">Its values, in order. Characters that need quoting or RFC 6868 encoding are taken care of when the card is
    /// written.</param>
    /// <exception cref="ArgumentException">The name is empty or holds another character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null or holds a null.</exception>
    public VCardParameter(string name, params IEnumerable<string> values)
    {
        ContentLine.CheckToken(name, nameof(name));
        ArgumentNullException.ThrowIfNull(values);
        var copy = values.ToArray();
        if (Array.IndexOf(copy, null) >= 0)
        {
            throw new ArgumentNullException(nameof(values), "A parameter's value cannot be null.");
        }

        Name = name;
        Values = copy;
    }

    internal VCardParameter(string name, string[] values)
    {
        Name = name;
        Values = values;
    }

    /// <summary>
    /// The name as written. What vCard 2.1 writes without a name is given the name that version 3.0 gives it:
    /// <c>TYPE</c>, <c>ENCODING</c> or <c>VALUE</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>The values in order, without quotes and decoded.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The parameter as the card writes it.</summary>
    /// <returns>For example <c>TYPE=cell,voice</c>.</returns>
    public override string ToString() => Name + "=" + string.Join(",", Values);
}
