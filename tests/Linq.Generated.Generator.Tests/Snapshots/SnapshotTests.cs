using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Listings;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Snapshots;

[TestFixture]
[Category("Snapshot")]
public sealed class SnapshotTests
{
    private static readonly Repository _repository = new(RepositoryPaths.Root);

    private static IReadOnlyList<GeneratedFile> Current()
    {
        var contract = ContractLoader.Load(_repository.Full(Repository.ContractFile));
        var normalized = Pipeline.Normalize(_repository, new Contract((JObject)contract.Root.DeepClone(), contract.Name, contract.Format));
        GeneratedFile[] generated = [.. Directory.EnumerateFiles(_repository.Full(Repository.ClientFolder), "*.cs", SearchOption.AllDirectories)
            .Select(path => new GeneratedFile(Path.GetRelativePath(_repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)))];
        return SnapshotSet.Of(_repository, contract, normalized, generated);
    }

    [Test]
    public void The_surfaces_are_the_accepted_ones() => Assert.Multiple(() =>
    {
        foreach (var snapshot in Current())
        {
            var stem = snapshot.Path.Replace(".verified.", ".", System.StringComparison.Ordinal);
            Snapshot.MatchFile(snapshot.Text, snapshot.Path, stem.Insert(stem.LastIndexOf('.'), ".received"));
        }
    });

    [Test]
    public void A_refresh_would_write_the_files_as_they_stand() => Assert.That(
        Current().Where(snapshot => File.ReadAllText(_repository.Full(snapshot.Path)).ReplaceLineEndings("\n") != snapshot.Text).Select(snapshot => snapshot.Path),
        Is.Empty);

    [Test]
    public void Each_operation_and_event_has_its_place_in_the_snapshots()
    {
        var texts = Current().ToDictionary(snapshot => Path.GetFileName(snapshot.Path), snapshot => snapshot.Text);
        string[] Lines(string file, string start) => [.. texts[file].Split('\n').Where(line => line.StartsWith(start, System.StringComparison.Ordinal))];

        var inventory = SurfaceInventory.Of(Pipeline.Normalize(_repository).Context);
        Assert.That(Lines("api.md", "### "), Has.Length.EqualTo(inventory.Operations.Count));
        Assert.That(texts["http-contract.verified.txt"].Split('\n').Count(line => line.Contains(" /v3/", System.StringComparison.Ordinal)), Is.EqualTo(inventory.Operations.Count));
        Assert.That(texts["events.verified.txt"].Split('\n').Count(line => line.Length > 0 && line[0] != ' '), Is.EqualTo(inventory.Webhooks.Count));
        Assert.That(texts["api.net10.0.verified.txt"], Does.Contain("class Linq.Generated.LinqClient"));
        Assert.That(texts["api.netstandard2.0.verified.txt"], Does.Contain("class Linq.Generated.LinqClient"));
    }
}
