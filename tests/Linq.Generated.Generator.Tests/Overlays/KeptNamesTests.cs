using System.IO;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Overlays;

/// <summary>Schemas go on under their name however the publisher renames them.</summary>
[TestFixture]
internal sealed class KeptNamesTests
{
    private static readonly Repository _repository = new(RepositoryPaths.Root);

    [Test]
    public void A_contract_in_which_every_schema_has_another_name_becomes_the_same_client()
    {
        var published = Published();
        var renamed = Published();
        Rename(renamed.Root, name => name + "Anew");

        var kept = Read("{}").After(
            ContractComparer.Compare(Published(), renamed).Renames.Where(rename => rename.Kind == "schema").Select(rename => (rename.From, rename.To)),
            renamed.Root);

        var expected = Pipeline.Normalize(_repository, published, Read("{}")).Context.Document;
        var actual = Pipeline.Normalize(_repository, renamed, kept).Context.Document;
        Assert.That(JToken.DeepEquals(expected, actual), Is.True);
    }

    [TestCase("{}", "A", "B", "  B: A\n")]
    [TestCase("{ B: A }", "B", "C", "  C: A\n")]
    [TestCase("{ B: A }", "B", "A", "")]
    [TestCase("{ B: A, D: C }", "B", "E", "  D: C\n  E: A\n")]
    public void A_name_is_kept_over_any_number_of_renames_and_forgotten_when_it_comes_back(string before, string from, string to, string after)
    {
        var next = Document(to, "D");

        var kept = Read(before).After([(from, to)], next);

        Assert.That(kept.Text, Does.EndWith(after.Length == 0 ? "schemas: {}\n" : "schemas:\n" + after));
    }

    [Test]
    public void A_received_member_that_becomes_required_later_stays_optional_here()
    {
        var next = Published();
        Require(next.Root, "Attachment", "download_url");
        Require(next.Root, "TextPart", "mention");
        JObject Normalized(Contract contract, KeptNames names) => Pipeline.Normalize(_repository, contract, names).Context.Schemas;
        static Contract Copy(Contract contract) => new((JObject)contract.Root.DeepClone(), contract.Name, contract.Format);

        var kept = Read("{}").WithLateRequirements(
            Pipeline.Normalize(_repository, Published(), Read("{}")).Context,
            Pipeline.Normalize(_repository, Copy(next), Read("{}")).Context);

        Assert.That(kept.Text, Does.EndWith("optional:\n  Attachment: [\"download_url\"]\n"), "what callers send must be given from now on");
        Assert.That(Normalized(Copy(next), Read("{}"))["Attachment"]!["required"]!.Select(member => member.ToString()), Has.Member("download_url"));
        Assert.That(Normalized(Copy(next), kept)["Attachment"]!["required"]!.Select(member => member.ToString()), Has.No.Member("download_url"));
        Assert.That(Normalized(Copy(next), kept)["TextPart"]!["required"]!.Select(member => member.ToString()), Has.Member("mention"));
    }

    [Test]
    public void A_name_that_two_schemas_keep_is_refused() =>
        Assert.That(
            () => Read("{ B: A, C: A }"),
            Throws.TypeOf<ContractException>().With.Message.Contains("expected each kept name once, found 'A' for 'B' and 'C'."));

    [Test]
    public void A_name_that_the_new_contract_gives_to_another_schema_is_not_kept()
    {
        var kept = Read("{}").After([("A", "B")], Document("A", "B"));

        Assert.That(kept.Text, Does.EndWith("schemas: {}\n"));
    }

    [Test]
    public void References_discriminators_and_places_inside_a_schema_follow()
    {
        var document = JObject.Parse(
            """
            { "components": { "schemas": { "B": { "properties": { "x": {} } }, "C": {
              "a": { "$ref": "#/components/schemas/B" }, "b": { "$ref": "#/components/schemas/B/properties/x" }, "c": { "$ref": "#/components/schemas/Better" },
              "discriminator": { "propertyName": "type", "mapping": { "one": "#/components/schemas/B", "two": "B", "three": "Better" } } } } } }
            """);

        Read("{ B: A }").Apply(document);

        Assert.That(
            document["components"]!["schemas"]!.ToString(Newtonsoft.Json.Formatting.None),
            Is.EqualTo(
                """{"A":{"properties":{"x":{}}},"C":{"a":{"$ref":"#/components/schemas/A"},"b":{"$ref":"#/components/schemas/A/properties/x"},"c":{"$ref":"#/components/schemas/Better"},"discriminator":{"propertyName":"type","mapping":{"one":"#/components/schemas/A","two":"A","three":"Better"}}}}"""));
    }

    [TestCase("schemas: []")]
    [TestCase("schemas: { B: [A] }")]
    [TestCase("other: {}")]
    public void A_file_of_another_form_is_refused(string text) =>
        Assert.That(() => ReadText(text), Throws.TypeOf<ContractException>().With.Message.Contains("expected `schemas`, a map from published names to kept ones"));

    private static Contract Published() => ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml"));

    private static JObject Document(params string[] schemas) =>
        new(new JProperty("components", new JObject(new JProperty("schemas", new JObject(schemas.Select(name => new JProperty(name, new JObject())))))));

    private static KeptNames Read(string schemas) => ReadText("schemas: " + schemas);

    private static KeptNames ReadText(string text)
    {
        var root = Directory.CreateTempSubdirectory("linq-kept-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "spec"));
            File.WriteAllText(Path.Combine(root, "spec", "kept-names.yaml"), text);
            return KeptNames.Read(new Repository(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Rename(JObject root, System.Func<string, string> rename)
    {
        foreach (var schema in ((JObject)root["components"]!["schemas"]!).Properties().ToList())
        {
            schema.Replace(new JProperty(rename(schema.Name), schema.Value));
        }

        foreach (var reference in root.SelectTokens("$..['$ref']").Concat(root.SelectTokens("$..discriminator.mapping.*")).OfType<JValue>().ToList())
        {
            var text = (string)reference!;
            if (text.StartsWith("#/components/schemas/", System.StringComparison.Ordinal))
            {
                reference.Value = "#/components/schemas/" + rename(text["#/components/schemas/".Length..]);
            }
        }
    }

    private static void Require(JObject root, string schema, string member)
    {
        var target = (JObject)root["components"]!["schemas"]![schema]!;
        ((JArray)(target["required"] ??= new JArray())).Add(member);
    }
}
