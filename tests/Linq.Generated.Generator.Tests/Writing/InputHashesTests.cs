using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Writing;

[TestFixture]
public sealed class InputHashesTests
{
    private static readonly Repository _repository = new(RepositoryPaths.Root);

    [Test]
    public void The_build_leaves_out_the_same_folders()
    {
        var targets = File.ReadAllText(_repository.Full("generator/Freshness.build.targets"));
        var removed = Regex.Match(targets, "<Input Remove=\"(?<list>[^\"]*)\"").Groups["list"].Value;
        Assert.That(
            Regex.Matches(removed, @"generator/(\w+)/\*\*").Select(match => match.Groups[1].Value),
            Is.EqualTo(InputHashes.Uninvolved));
    }

    [Test]
    public void The_list_names_what_the_generated_code_depends_on_and_nothing_else()
    {
        string[] listed = [.. InputHashes.List(_repository, []).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[65..])];
        Assert.That(listed, Does.Contain("spec/linq-api-v3.yaml").And.Contains("generator/Pipeline.cs").And.Contains("generator/templates/client/Class.liquid"));
        Assert.That(listed.Where(path => InputHashes.Uninvolved.Any(folder => path.StartsWith($"generator/{folder}/", StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void What_is_left_out_exists_and_is_not_used_by_the_pipeline()
    {
        Assert.That(InputHashes.Uninvolved.Where(folder => !Directory.Exists(_repository.Full("generator/" + folder))), Is.Empty);
        string[] sources = [.. InputHashes.List(_repository, []).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[65..])
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && path != "generator/Program.cs")];
        Assert.That(
            from path in sources
            let text = File.ReadAllText(_repository.Full(path))
            from folder in InputHashes.Uninvolved
            where text.Contains($"using Linq.Generated.Generator.{folder};", StringComparison.Ordinal)
            select $"{path} uses {folder}",
            Is.Empty);
    }
}
