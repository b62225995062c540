using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>The key of a fact about a node of the document.</summary>
/// <param name="key">The key, which begins with <see cref="Prefix"/>.</param>
internal abstract class Annotation(string key)
{
    /// <summary>What all keys of ours begin with.</summary>
    public const string Prefix = "x-linq-";

    /// <summary>Gets the key.</summary>
    public string Key { get; } = key;

    /// <summary>Tells whether a node has the fact. A flag that is false counts as none.</summary>
    /// <param name="node">The node; null has nothing.</param>
    /// <returns>True where it is there.</returns>
    public bool IsOn(JToken? node) => node?[Key] is { } value and not JValue { Value: null or false };

    /// <summary>Gets what the value has to be, for messages, such as <c>a list of texts</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Tells whether a value is what it has to be. Null is, and counts as none.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True where the fact can be read from it.</returns>
    public abstract bool Fits(JToken value);

    /// <summary>Gets the key, for messages.</summary>
    /// <returns>The key.</returns>
    public sealed override string ToString() => Key;
}
