using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Texts;

/// <summary>The documentation of generated code says what has a name in C# by that name.</summary>
[TestFixture]
public sealed partial class GeneratedReferenceTests
{
    private static readonly string[] _files =
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, Repository.ClientFolder), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    [Test]
    public void No_word_of_the_wire_is_the_name_of_a_member_of_the_same_type_unless_it_is_a_value()
    {
        var values = Values();
        var spans = 0;
        foreach (var code in _files)
        {
            HashSet<string> members = [.. Member().Matches(code).Select(match => match.Groups["wire"].Value)];
            HashSet<string> own = [.. Member().Matches(code).SelectMany(match => values.GetValueOrDefault(match.Groups["type"].Value, [])), .. Tag().Matches(code).Select(match => match.Groups[1].Value)];
            foreach (var word in Words(code))
            {
                spans++;
                Assert.That(members.Contains(word) && !own.Contains(word), Is.False, $"<c>{word}</c> in {code[..300]}");
            }
        }

        Assert.That(spans, Is.GreaterThan(200));
    }

    [Test]
    public void No_operation_that_has_a_method_is_called_by_its_path()
    {
        HashSet<string> operations = [.. _files.SelectMany(code => Operation().Matches(code)).Select(match => match.Groups["method"].Value + " " + ContractNames.PathShape(match.Groups["path"].Value))];
        Assert.That(operations, Has.Count.GreaterThan(50));
        foreach (var word in _files.SelectMany(Words))
        {
            Assert.That(operations, Does.Not.Contain(ContractNames.PathShape(word)));
        }
    }

    [TestCase("The API's answer")]
    [TestCase(">What to send.<")]
    [TestCase("its documentation names what to use")]
    public void No_phrase_is_empty(string phrase) =>
        Assert.That(_files.Where(code => code.Contains(phrase, StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Open_enums_are_record_structs() =>
        Assert.That(
            _files.Where(code => code.Contains(": IOpenEnum<", StringComparison.Ordinal) && !code.Contains("public readonly partial record struct ", StringComparison.Ordinal)),
            Is.Empty);

    private static Dictionary<string, HashSet<string>> Values() => _files
        .Select(code => (Name: OpenEnum().Match(code), Code: code))
        .Where(found => found.Name.Success)
        .ToDictionary(found => found.Name.Groups[1].Value, found => Value().Matches(found.Code).Select(match => match.Groups[1].Value).ToHashSet());

    private static IEnumerable<string> Words(string code) => Span().Matches(code).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<c>([^<]*)</c>")]
    private static partial Regex Span();

    [GeneratedRegex("""\[JsonPropertyName\("(?<wire>[^"]+)"\)\](?:\s*\[[^\n]*\])*\s*public (?:required |override )*(?:IReadOnly\w+<(?:string, )?)?(?<type>\w+)""")]
    private static partial Regex Member();

    [GeneratedRegex("""public override string \w+ => "([^"]*)";""")]
    private static partial Regex Tag();

    [GeneratedRegex("""Method\.(?<method>[A-Z]+),\s*"(?<path>/[^"]*)",\s*RetryClass""")]
    private static partial Regex Operation();

    [GeneratedRegex(@"readonly partial record struct (\w+)")]
    private static partial Regex OpenEnum();

    [GeneratedRegex("""\{ get; \} = new\("([^"]*)"\);""")]
    private static partial Regex Value();
}
