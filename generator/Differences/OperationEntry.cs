using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>One operation of a contract.</summary>
internal sealed record OperationEntry(string Method, string Path, string Shape, JObject Item, JObject Value)
{
    public string Location => $"{Method} {Path}";

    public string? OperationId => (string?)Value["operationId"];
}
