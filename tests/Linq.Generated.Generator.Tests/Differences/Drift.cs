using System;
using System.Collections.Generic;
using Linq.Generated.Generator.Differences;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Differences;

/// <summary>One change of a contract with what the comparison has to say about it.</summary>
public sealed record Drift(string What, string Kind, ChangeClass Class, string Location, Action<JObject> Edit)
{
    /// <summary>Kinds of changes that this one cannot be without.</summary>
    public IReadOnlyList<string> AlsoExpected { get; init; } = [];

    /// <summary>Makes the contract that the change starts from; null for the published one.</summary>
    public Action<JObject>? From { get; init; }

    public override string ToString() => What;
}
