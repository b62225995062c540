using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Linq.Generated.Tests.Shared;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Projection;

[TestFixture]
public sealed partial class KeysTests
{
    private static readonly Type[] _forTemplates =
        [typeof(OperationAnnotations), typeof(ParameterAnnotations), typeof(SchemaAnnotations), typeof(MemberAnnotations)];

    private static readonly Type[] _holders = [.. _forTemplates, typeof(RuleAnnotations), typeof(OverlayKeys)];

    private static readonly string _generator = Path.Combine(RepositoryPaths.Root, "generator");

    private static readonly Dictionary<string, string> _sources = Directory
        .EnumerateFiles(_generator, "*.cs", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(_generator, path).Replace('\\', '/'), Path: path))
        .Where(file => !file.Name.StartsWith("bin/", StringComparison.Ordinal) && !file.Name.StartsWith("obj/", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => File.ReadAllText(file.Path));

    [Test]
    public void Only_their_declarations_write_keys_as_texts()
    {
        string[] found = [.. from source in _sources
            where !source.Key.StartsWith("Projection/", StringComparison.Ordinal) && source.Key != "Overlays/OverlayKeys.cs"
            from token in CSharpSyntaxTree.ParseText(source.Value).GetRoot().DescendantTokens()
            where token.Text.Contains(Annotation.Prefix, StringComparison.OrdinalIgnoreCase)
            select $"{source.Key}: {token.Text}"];
        Assert.That(_sources, Has.Count.GreaterThan(100));
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void A_key_is_declared_once()
    {
        string[] keys = [.. _holders.SelectMany(Declared).Select(declared => declared.Annotation.Key)];
        Assert.That(keys, Is.Unique.And.All.StartsWith(Annotation.Prefix));
    }

    [Test]
    public void The_templates_read_the_keys_that_are_declared_for_them_and_no_others()
    {
        string[] read = [.. Directory.EnumerateFiles(Path.Combine(_generator, "templates"), "*.liquid", SearchOption.AllDirectories)
            .SelectMany(path => Key().Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Distinct()];
        Assert.That(read, Is.EquivalentTo(_forTemplates.SelectMany(Declared).Select(declared => declared.Annotation.Key)));
    }

    [Test]
    public void What_is_declared_is_stated_by_a_rule_or_by_a_person()
    {
        string[] missing = [.. _holders.Where(holder => holder != typeof(OverlayKeys)).SelectMany(Declared)
            .Where(declared => !IsUsed(declared.Name, "Set"))
            .Select(declared => declared.Name)];
        Assert.That(missing, Is.Empty);
        Assert.That(OverlayKeys.All, Is.SupersetOf(Declared(typeof(OverlayKeys)).Select(declared => declared.Annotation)));
    }

    [Test]
    public void What_no_template_reads_is_read_by_a_rule_or_the_model()
    {
        string[] missing = [.. _holders.Except(_forTemplates).SelectMany(Declared)
            .Where(declared => !IsUsed(declared.Name, "Find") && !IsUsed(declared.Name, "Of") && !IsUsed(declared.Name, "IsOn"))
            .Select(declared => declared.Name)];
        Assert.That(missing, Is.Empty);
    }

    // The rules work on the document and the templates read it; everything between and after them has the model.
    [Test]
    public void No_step_after_the_model_reads_a_key_of_the_document()
    {
        string[] readers = [.. _sources
            .Where(source => _holders.Any(holder => source.Value.Contains(holder.Name + ".", StringComparison.Ordinal)))
            .Select(source => source.Key)
            .Where(name => !name.StartsWith("Normalizing/", StringComparison.Ordinal) && !name.StartsWith("Overlays/", StringComparison.Ordinal))];
        Assert.That(readers, Is.EquivalentTo(new[]
        {
            "Pipeline.cs",
            "Model/SdkModelBuilder.cs",
            "Model/SdkSchemaBuilder.cs",

            // Which of the keys hold texts.
            "Compiling/TextVault.cs",

            // Propose actions for an overlay, in the words that a person writes there.
            "Refreshing/RenameProposals.cs",
            "Report/MissingParts.cs",
            "Report/RetryProposal.cs",
        }));
    }

    private static bool IsUsed(string name, string method) =>
        _sources.Values.Any(source => Regex.IsMatch(source, $@"\b{Regex.Escape(name)}\.{method}\b"));

    private static IEnumerable<(string Name, Annotation Annotation)> Declared(Type holder) =>
        from property in holder.GetProperties(BindingFlags.Public | BindingFlags.Static)
        where typeof(Annotation).IsAssignableFrom(property.PropertyType)
        select ($"{holder.Name}.{property.Name}", (Annotation)property.GetValue(null)!);

    [GeneratedRegex("x-linq-[a-z-]*[a-z]")]
    private static partial Regex Key();
}
