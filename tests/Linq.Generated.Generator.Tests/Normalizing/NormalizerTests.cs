using System;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing;

[TestFixture]
public sealed class NormalizerTests
{
    [Test]
    public void Normalizing_leaves_the_contract_as_it_is()
    {
        var contract = ContractFiles.Load(ContractFiles.August20);
        var before = contract.Root.ToString();
        Normalizer.Normalize(contract);
        Assert.That(contract.Root.ToString(), Is.EqualTo(before));
    }

    [TestCase(ContractFiles.March11)]
    [TestCase(ContractFiles.March24)]
    [TestCase(ContractFiles.August20)]
    public void Every_published_contract_is_normalized_without_overlays(string name)
    {
        var context = Normalizer.Normalize(ContractFiles.Load(name));
        Assert.That(context.Document.SelectTokens("$..allOf").Concat(context.Document.SelectTokens("$..oneOf")).Concat(context.Document.SelectTokens("$..anyOf")), Is.Empty);
        var referenced = context.Document.SelectTokens("$..['$ref']").Select(r => LocalReference.NameOf((string)r!));
        Assert.That(referenced.Except(context.Schemas.Properties().Select(p => p.Name)), Is.Empty);
        Assert.That(context.Schemas.Properties().Where(p => !CSharpNames.IsIdentifier(p.Name)), Is.Empty);
    }

    [Test]
    public void Every_rule_has_a_test_file_of_its_own()
    {
        var rules = Names("generator/Normalizing/Rules", "");
        var tests = Names("tests/Linq.Generated.Generator.Tests/Normalizing/Rules", "Tests");
        Assert.That(rules, Is.Not.Empty);
        Assert.That(rules.Except(tests), Is.Empty);
    }

    private static string[] Names(string folder, string suffix) =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)[..^suffix.Length]).Order(StringComparer.Ordinal)];
}
