using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>A value of another JSON kind than the contract says.</summary>
internal sealed class WrongKindException(string path, string rule) : JsonSerializationException($"{path} {rule}")
{
    /// <summary>Gets the place of the value.</summary>
    public new string Path { get; } = path;

    /// <summary>Gets the rule in words.</summary>
    public string Rule { get; } = rule;
}
