using System;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// A document as it was read: the tree in the order of the file, and where it came from. Every token knows
/// its line (<see cref="SourceLine.Of"/>). Loading says nothing about validity; see <see cref="ContractValidator"/>.
/// </summary>
public sealed class Contract
{
    /// <summary>Wraps a tree.</summary>
    /// <param name="root">The document's root object. Not copied.</param>
    /// <param name="name">What messages call the file: the path as the caller wrote it.</param>
    /// <param name="format">The form of the source text.</param>
    public Contract(JObject root, string name, ContractFormat format)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Root = root;
        Name = name;
        Format = format;
    }

    /// <summary>The root object.</summary>
    public JObject Root { get; }

    /// <summary>What messages call the file.</summary>
    public string Name { get; }

    /// <summary>The form of the source text.</summary>
    public ContractFormat Format { get; }

    /// <summary>A problem at a token of this document, with the token's line.</summary>
    /// <param name="at">The token concerned; null when the problem concerns the whole file.</param>
    /// <param name="expected">What should be there, without a full stop.</param>
    /// <param name="found">What is there, without a full stop.</param>
    /// <param name="action">What to do about it, as a sentence; null when that is plain.</param>
    public ContractProblem Problem(JToken? at, string expected, string found, string? action = null) =>
        new(Name, at is null ? null : SourceLine.Of(at), expected, found, action);
}
