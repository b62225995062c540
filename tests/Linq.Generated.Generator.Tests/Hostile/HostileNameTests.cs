using System;
using System.IO;
using Linq.Generated.Generator.Loading;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Hostile;

/// <summary>A name becomes an identifier, a path or a file name, so a hostile one is refused wherever it stands.</summary>
[TestFixture]
public sealed class HostileNameTests
{
    private static readonly string[] _hostile =
        ["a\"b", "a\\b", "a\nb", "a\u0085b", "a\u2028b", "a*/b", "a</summary>b", "a{{b", "a//@file x", "a\"\"\"b", "a;b", "a`b", "a'b", "../a", "a\0b", "a\u202eb", ""];

    private static readonly (string Kind, string Part, string Form)[] _places =
    [
        ("a member", "'odd.name: [x]': {", "{0}: {{"),
        ("a schema", "    Meta: {", "    {0}: {{"),
        ("a parameter", "{ name: q,", "{{ name: {0},"),
        ("an operation", "operationId: createPart", "operationId: {0}"),
        ("a webhook entry", "  thing.changed.v2026-02-03:", "  {0}:"),
        ("a status", "'204': {", "{0}: {{"),
    ];

    [Test]
    public void A_hostile_name_is_refused([ValueSource(nameof(_hostile))] string name, [Range(0, 5)] int place)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hostile", "HostileContract.yaml"));
        var (kind, part, form) = _places[place];
        var changed = text.Replace(part, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Newtonsoft.Json.JsonConvert.ToString(name)));
        Assert.That(changed, Is.Not.EqualTo(text), kind);
        changed = changed.Replace("#/components/schemas/Meta", "#/components/schemas/Kind");
        Assert.That(() => ContractValidator.Validate(ContractLoader.LoadText(changed, "a.yaml")), Throws.TypeOf<ContractException>().With.Message.Not.Contains("\u2028"), kind);
    }

    [TestCase("a\\\"b/json")]
    [TestCase("a/{{ b }}")]
    [TestCase("a/b\\n")]
    public void A_hostile_media_type_is_refused(string type)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hostile", "HostileContract.yaml"));
        var changed = text.Replace("application/geo+json:", $"\"{type}\":");
        Assert.That(() => ContractValidator.Validate(ContractLoader.LoadText(changed, "a.yaml")), Throws.TypeOf<ContractException>());
    }

    [TestCase("/v3/things/{thing-id}/pa\\\"rts")]
    [TestCase("/v3/things/{thing-id}/pa rts")]
    [TestCase("/v3/things/{thing-id}/parts\\n")]
    [TestCase("/v3/{{ x }}/{thing-id}/parts")]
    [TestCase("/v3/things/{thing-id}/*/")]
    public void A_hostile_path_is_refused(string path)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hostile", "HostileContract.yaml"));
        var changed = text.Replace("  /v3/things/{thing-id}/parts:", $"  \"{path}\":");
        Assert.That(() => ContractValidator.Validate(ContractLoader.LoadText(changed, "a.yaml")), Throws.TypeOf<ContractException>());
    }

    [Test]
    public void The_same_contract_with_its_own_names_is_accepted() =>
        Assert.That(() => ContractValidator.Validate(ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Hostile", "HostileContract.yaml"))), Throws.Nothing);
}
