using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Listings;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Surface;
using Linq.Generated.Generator.Writing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Replaces the repository's contract and everything that follows from it. All of it is made and built beside the repository
/// first; the repository is written at the very end, in one go.
/// </summary>
internal sealed class Refresher(
    Repository repository,
    ContractSource source,
    ProductBuild build,
    TextWriter output,
    Action<string> progress)
{
    private const string Changelog = "CHANGELOG.md";

    /// <summary>Refreshes.</summary>
    /// <param name="from">A file or an https address.</param>
    /// <param name="isDryRun">Whether to print the report only.</param>
    /// <param name="cancellationToken">Ends the run with the repository as it was.</param>
    /// <exception cref="ContractException">The contract cannot be used; nothing was written.</exception>
    public async Task RunAsync(string from, bool isDryRun, CancellationToken cancellationToken)
    {
        progress("reading " + from);
        var next = await source.ReadAsync(from, cancellationToken).ConfigureAwait(false);
        ContractValidator.Validate(next);
        CoreOperations.Require(next);
        var current = ContractLoader.Load(repository.Full(Repository.ContractFile));
        var description = YamlWriter.Write(next.Root);
        var before = Pipeline.Description(repository);
        if (description == before)
        {
            output.WriteLine("verdict: none (the contract is unchanged)");
            return;
        }

        progress("comparing");
        var report = ContractComparer.Compare(new Contract(current.Root, Repository.ContractFile, current.Format), next);
        output.WriteLine($"Replaces {Repository.ContractFile} ({Fingerprint(before)}) by {next.Name} ({Fingerprint(description)}).");
        progress("compiling");
        var keptNames = KeptNames.Read(repository);
        var old = Task.Run(() => Compile(Copy(current), before, keptNames), cancellationToken);
        var kept = keptNames.After(SchemasIn(report.Renames), next.Root);
        kept = kept.WithLateRequirements(
            Pipeline.Normalize(repository, Copy(current), keptNames).Context,
            Pipeline.Normalize(repository, Copy(next), kept).Context);
        var (normalized, generated) = Compile(Copy(next), description, kept);
        report = report.WithSurface(SurfaceComparer.Compare(Listing((await old.ConfigureAwait(false)).Files), Listing(generated)));
        var version = VersionProposal.Next(ReadChangelog(), report.Verdict);
        if (!isDryRun)
        {
            await ReplaceAsync(
                next,
                description,
                normalized,
                generated,
                ChangelogEntry.AddTo(ReadChangelog(), report, version),
                cancellationToken).ConfigureAwait(false);
        }

        Print(report, new RenameProposals((await old.ConfigureAwait(false)).Contract, normalized, next), normalized, version, isDryRun);
    }

    private async Task ReplaceAsync(
        Contract next,
        string description,
        NormalizedContract normalized,
        IReadOnlyList<GeneratedFile> generated,
        string changelog,
        CancellationToken cancellationToken)
    {
        GeneratedFile[] files =
        [
            .. generated,
            new GeneratedFile(Repository.ContractFile, description),
            new GeneratedFile(KeptNames.FileName, normalized.KeptNames.Text),
            new GeneratedFile(Changelog, changelog),
            .. SnapshotSet.Of(repository, next, normalized, generated),
        ];
        var made = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        string[] differing = [.. GeneratedTree.Differences(repository, generated)];
        string[] removed = [.. differing.Where(path => !made.Contains(path))];
        progress("building");
        await build(repository, files, removed, cancellationToken).ConfigureAwait(false);
        progress("writing");
        FileTransaction.Replace(repository, [.. files.Where(IsChanged)], removed);
    }

    private void Print(DifferenceReport report, RenameProposals renames, NormalizedContract normalized, string version, bool isDryRun)
    {
        output.Write(TextReport.Write(report, withDocumentation: false));
        foreach (var action in normalized.Unmatched)
        {
            output.WriteLine($"spec/overlays/{action.File}:{action.Line}: matches nothing: {action.Target}");
        }

        foreach (var notice in normalized.Context.Notices)
        {
            output.WriteLine(notice);
        }

        foreach (var place in normalized.Context.Undocumented)
        {
            output.WriteLine("no description: " + place);
        }

        var proposals = renames.Write(report);
        if (proposals.Length > 0)
        {
            output.WriteLine(
                $"Schemas that were renamed keep their names here ({KeptNames.FileName}). To take a new name in a major version, "
                    + "remove its line there.");
            output.WriteLine("To keep old names working, add to spec/overlays/names.yaml what is right of this:");
            output.Write(proposals);
        }

        output.WriteLine($"proposed version: {version}{(isDryRun ? " (dry run: nothing was written)" : "")}");
    }

    private (NormalizedContract Contract, IReadOnlyList<GeneratedFile> Files) Compile(
        Contract contract,
        string description,
        KeptNames keptNames)
    {
        var normalized = Pipeline.Normalize(repository, contract, keptNames);
        return (normalized, Pipeline.Compile(repository, normalized, description));
    }

    private static IEnumerable<(string From, string To)> SchemasIn(IEnumerable<Rename> renames) =>
        renames.Where(rename => rename.Kind == "schema").Select(rename => (rename.From, rename.To));

    private static SurfaceListing Listing(IReadOnlyList<GeneratedFile> files) =>
        SurfaceListing.Of(files.Where(file => file.Path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal)));

    private bool IsChanged(GeneratedFile file)
    {
        var path = repository.Full(file.Path);
        return !File.Exists(path) || File.ReadAllText(path) != file.Text;
    }

    private string ReadChangelog()
    {
        var path = repository.Full(Changelog);
        return File.Exists(path) ? File.ReadAllText(path) : "# Changelog\n";
    }

    // Overlays and rules work in place.
    private static Contract Copy(Contract contract) => new((JObject)contract.Root.DeepClone(), contract.Name, contract.Format);

    private static string Fingerprint(string text) => string.Create(
        CultureInfo.InvariantCulture, $"{text.Count(character => character == '\n')} lines, SHA-256 "
            + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}");
}
