using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>What the sandbox leaves out on purpose, each with its reason: <c>spec/sandbox-gaps.yaml</c>.</summary>
/// <param name="Members">Members of requests, answers and events, as <c>Type.member</c>, and parameters by their C# name.</param>
/// <param name="Events">Event types that it never sends.</param>
internal sealed record GapDecisions(IReadOnlySet<string> Members, IReadOnlySet<string> Events)
{
    /// <summary>The file, relative to the root.</summary>
    public const string FileName = "spec/sandbox-gaps.yaml";

    /// <summary>Reads the decisions; none where the file is missing.</summary>
    /// <param name="repository">The repository.</param>
    /// <exception cref="ContractException">The file is not a list of reasons by name.</exception>
    public static GapDecisions Read(Repository repository)
    {
        var path = repository.Near(FileName);
        if (!File.Exists(path))
        {
            return new GapDecisions(new HashSet<string>(), new HashSet<string>());
        }

        var file = ContractLoader.Load(path);
        return new GapDecisions(Names(file, "members"), Names(file, "events"));
    }

    private static HashSet<string> Names(Contract file, string section) =>
        file.Root[section] is not JObject names ? []
        : names.Properties().All(name => name.Value is JValue { Value: string { Length: > 0 } })
            ? [.. names.Properties().Select(name => name.Name)]
            : throw new ContractException(file.Problem(names, $"`{section}`, a map from names to reasons", "something else"));
}
