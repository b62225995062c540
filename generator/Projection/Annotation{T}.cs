using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>
/// A fact about a node of the document: an operation, a parameter, a schema or a member. Overlays and rules state it, later rules, the
/// model and the templates read it. Its key is written here alone; whoever states or reads the fact does so through this.
/// </summary>
/// <typeparam name="T">A string, bool or int, a list of strings, or rows of JSON.</typeparam>
/// <param name="key">The key.</param>
internal sealed class Annotation<T>(string key) : Annotation(key)
    where T : notnull
{
    /// <inheritdoc/>
    public override string Expected =>
        typeof(T) == typeof(string) ? "a text"
        : typeof(T) == typeof(bool) ? "true or false"
        : typeof(T) == typeof(IReadOnlyList<string>) ? "a list of texts"
        : "an object";

    /// <inheritdoc/>
    public override bool Fits(JToken value) => value switch
    {
        T or JValue { Value: T or null } => true,
        JArray list => typeof(T) == typeof(IReadOnlyList<string>) && list.All(text => text.Type == JTokenType.String),
        _ => false,
    };

    /// <summary>Reads the fact.</summary>
    /// <param name="node">The node; null has nothing.</param>
    /// <returns>What it says; the default of the type where it is not there.</returns>
    public T? Find(JToken? node) => node?[Key] is { } value and not JValue { Value: null } ? Read(value) : default;

    /// <summary>Reads a fact that an earlier step has stated about every such node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="InvalidOperationException">It is not there: the rules are in the wrong order.</exception>
    public T Of(JToken node) =>
        IsOn(node) || node[Key] is JValue { Value: false }
            ? Read(node[Key]!)
            : throw new InvalidOperationException($"{node.Path} has no {Key} yet.");

    /// <summary>States the fact.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">What it says; null removes it.</param>
    public void Set(JToken node, T? value)
    {
        if (value is null)
        {
            Remove(node);
            return;
        }

        node[Key] = value switch
        {
            JToken rows => rows,
            bool flag => flag,
            int number => number,
            string text => text,
            IEnumerable<string> texts => new JArray(texts),
            _ => throw new NotSupportedException($"{Key} cannot be a {typeof(T)}."),
        };
    }

    /// <summary>Removes the fact.</summary>
    /// <param name="node">The node.</param>
    public void Remove(JToken node) => (node as JObject)?.Remove(Key);

    private static T Read(JToken value) => value switch
    {
        T rows => rows,
        JArray list when typeof(T) == typeof(IReadOnlyList<string>) => (T)(object)list.Select(text => (string)text!).ToArray(),
        _ => value.ToObject<T>()!,
    };
}
