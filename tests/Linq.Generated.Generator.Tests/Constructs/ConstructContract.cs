using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Constructs;

/// <summary>
/// A contract with one construct. The comments at its beginning say what becomes of it: supported, reported or refused, and with which
/// words.
/// </summary>
internal sealed record ConstructContract(string Name, string Outcome, IReadOnlyList<string> Notices, string? Error)
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Constructs", "Contracts");

    public static IReadOnlyList<ConstructContract> All { get; } =
        [.. Directory.EnumerateFiles(_folder, "*.yaml").Order(StringComparer.Ordinal).Select(Read)];

    public static ConstructContract Of(string name) => All.Single(construct => construct.Name == name);

    /// <summary>Takes the contract through the rules.</summary>
    public NormalizationContext Normalize()
    {
        var contract = Load();
        ContractValidator.Validate(contract);
        return Normalizer.Normalize(contract);
    }

    /// <summary>Puts paths, webhooks and components of the contract into another one.</summary>
    public void AddTo(JObject document)
    {
        var own = Load().Root;
        foreach (var section in (string[])["paths", "webhooks"])
        {
            foreach (var path in (own[section] as JObject ?? []).Properties())
            {
                document[section]![path.Name] = path.Value;
            }
        }

        foreach (var kind in (own["components"] as JObject ?? []).Properties())
        {
            var into = (JObject)(document["components"]![kind.Name] ??= new JObject());
            foreach (var component in ((JObject)kind.Value).Properties())
            {
                into[component.Name] = component.Value;
            }
        }
    }

    private Contract Load() => ContractLoader.LoadText(File.ReadAllText(Path.Combine(_folder, Name + ".yaml")), Name + ".yaml");

    private static ConstructContract Read(string path)
    {
        string[] head = [.. File.ReadLines(path).TakeWhile(line => line.StartsWith('#'))];
        return new ConstructContract(
            Path.GetFileNameWithoutExtension(path),
            head[0][2..],
            [.. head.Where(line => line.StartsWith("# > ", StringComparison.Ordinal)).Select(line => line[4..])],
            head.Where(line => line.StartsWith("# ! ", StringComparison.Ordinal)).Select(line => line[4..]).FirstOrDefault());
    }
}
