using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Surface;

namespace Linq.Generated.Generator.Listings;

/// <summary>The readable pictures of what a contract results in, which are committed and compared.</summary>
internal static class SnapshotSet
{
    /// <summary>The folder of the snapshots, relative to the root.</summary>
    public const string Folder = "spec/snapshots";

    /// <summary>The reference of all operations, relative to the root.</summary>
    public const string ApiReferenceFile = "docs/api.md";

    private const string ClientSources = "src/Linq.Generated";
    private const string AspireSources = "src/Linq.Generated.Aspire";

    private static readonly (string Framework, string[] Symbols)[] _frameworks =
    [
        ("net10.0", [
            "NET",
            "NET10_0",
            "NETCOREAPP",
            .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER"),
            "NETSTANDARD2_0_OR_GREATER"
        ]),
        ("netstandard2.0", ["NETSTANDARD", "NETSTANDARD2_0", "NETSTANDARD2_0_OR_GREATER"]),
    ];

    /// <summary>Makes every snapshot.</summary>
    /// <param name="repository">The repository, for what is written by hand.</param>
    /// <param name="contract">The contract as it was published.</param>
    /// <param name="normalized">The same contract, normalized.</param>
    /// <param name="generated">The generated files.</param>
    /// <returns>The files, with paths relative to the root.</returns>
    public static IReadOnlyList<GeneratedFile> Of(
        Repository repository,
        Contract contract,
        NormalizedContract normalized,
        IReadOnlyList<GeneratedFile> generated)
    {
        var index = new ContractIndex(contract);
        GeneratedFile[] sources =
        [
            .. Handwritten(repository, ClientSources),
            .. generated.Where(file => file.Path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal))
        ];
        return
        [
            Verified("http-contract", HttpContractListing.Write(index)),
            Verified("events", EventListing.Write(index)),
            .. _frameworks.Select(framework =>
                Verified(
                    "api." + framework.Framework,
                    Lines(SurfaceListing.Of(sources, [.. framework.Symbols, .. Features.Symbols(normalized.Context)]).Members))),
            Verified("api.aspire", Lines(SurfaceListing.Of(Handwritten(repository, AspireSources), _frameworks[0].Symbols).Members)),
            new GeneratedFile(ApiReferenceFile, ApiReference.Write(normalized.Context, index)),
        ];
    }

    private static GeneratedFile Verified(string name, string text) => new($"{Folder}/{name}.verified.txt", text.TrimEnd('\n') + "\n");

    private static string Lines(IEnumerable<SurfaceMember> members) =>
        string.Concat(members.Select(member => member.Name.Length == 0 ? member + "\n" : $"  {member.Declaration}\n"));

    private static IEnumerable<GeneratedFile> Handwritten(Repository repository, string folder) => Directory
        .EnumerateFiles(repository.Full(folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(repository.Root, path).Replace('\\', '/'))
        .Where(path =>
            !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/bin/", StringComparison.Ordinal)
                && !path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new GeneratedFile(path, File.ReadAllText(repository.Full(path))));
}
