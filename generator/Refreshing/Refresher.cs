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
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Listings;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Report;
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

    /// <summary>Refreshes. The report is printed as far as it is known, whatever happens then.</summary>
    /// <param name="from">A file or an https address.</param>
    /// <param name="isDryRun">Whether to leave the repository as it is; everything else is done, and the report is the same.</param>
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
        Result result;
        try
        {
            progress("compiling");
            result = await CompileAsync(current, before, next, description, report, cancellationToken).ConfigureAwait(false);
        }
        catch (ContractException)
        {
            output.Write(TextReport.Write(report, withDocumentation: false));
            throw;
        }

        Print(result);
        progress("building");
        var gaps = await build(repository, result.Files, result.Removed, result.EventTypes, cancellationToken).ConfigureAwait(false);
        foreach (var gap in gaps)
        {
            output.WriteLine(gap);
        }

        if (isDryRun)
        {
            progress("done; this was a dry run, and nothing was written");
            return;
        }

        progress("writing");
        FileTransaction.Replace(repository, [.. result.Files.Where(IsChanged)], result.Removed);
    }

    private async Task<Result> CompileAsync(
        Contract current,
        string before,
        Contract next,
        string description,
        DifferenceReport report,
        CancellationToken cancellationToken)
    {
        var keptNames = KeptNames.Read(repository);
        var old = Task.Run(() => Compile(Copy(current), before, keptNames), cancellationToken);
        var kept = keptNames.After(SchemasIn(report.Renames), next.Root);
        kept = kept.WithLateRequirements(
            Pipeline.Normalize(repository, Copy(current), keptNames).Context,
            Pipeline.Normalize(repository, Copy(next), kept).Context);
        var (normalized, generated) = Compile(Copy(next), description, kept);
        var known = await old.ConfigureAwait(false);
        report = report.WithSurface(SurfaceComparer.Compare(Listing(known.Files), Listing(generated)));
        var version = VersionProposal.Next(ReadChangelog(), report.Verdict);
        var inventory = SurfaceInventory.Of(normalized.Context);
        var findings = Findings.Of(normalized, Pipeline.Overlaid(repository, Copy(next), kept));
        GeneratedFile[] files =
        [
            .. generated,
            new GeneratedFile(Repository.ContractFile, description),
            new GeneratedFile(KeptNames.FileName, normalized.KeptNames.Text),
            new GeneratedFile(ContractDate.FileName, ContractDate.Of(Path.GetFileName(next.Name)) + "\n"),
            new GeneratedFile(Changelog, ChangelogEntry.AddTo(ReadChangelog(), report, inventory, version)),
            .. SnapshotSet.Of(repository, next, normalized, generated),
        ];
        var made = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        string[] removed = [.. GeneratedTree.Differences(repository, generated).Where(path => !made.Contains(path))];
        return new Result(
            report,
            findings,
            new RenameProposals(known.Contract, normalized, next).Write(report),
            version,
            files,
            removed,
            [.. inventory.Webhooks.Select(row => row.Type).Distinct()]);
    }

    private void Print(Result result)
    {
        output.Write(TextReport.Write(result.Report, withDocumentation: false));
        if (result.Renames.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(
                $"Schemas that were renamed keep their names here ({KeptNames.FileName}). To take a new name in a major version, "
                    + "remove its line there.");
            output.WriteLine("To keep old names working, add to spec/overlays/names.yaml what is right of this:");
            output.Write(result.Renames);
        }

        output.WriteLine();
        output.WriteLine($"proposed version: {result.Version}");
        if (result.Findings.Rows.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("What `check` says then; `check --stubs FILE` writes it as an overlay to be filled in:");
            foreach (var row in result.Findings.Rows)
            {
                output.WriteLine(row);
            }
        }
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

    private sealed record Result(
        DifferenceReport Report,
        Findings Findings,
        string Renames,
        string Version,
        IReadOnlyList<GeneratedFile> Files,
        IReadOnlyCollection<string> Removed,
        IReadOnlyList<string> EventTypes);
}
