using System;
using System.Linq;
using Linq.Generated.Generator.Report;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>The sweep is worth what its validator is worth.</summary>
internal sealed class SchemaValidatorTests
{
    private static readonly string[] _misfits =
    [
        .. MissingParts.Find(ContractDocument.Document, ContractDocument.Inventory)
            .Where(part => part.What.StartsWith("example that fits", StringComparison.Ordinal) && part.Subject.EndsWith(')'))
            .Select(part => part.Subject.Split('(', ')')[^2]),
    ];

    private const string Chat = """
        {
          "type": "object",
          "required": ["id", "at"],
          "properties": {
            "id": { "type": "string", "format": "uuid" },
            "at": { "type": ["string", "null"], "format": "date-time" },
            "service": { "type": "string", "enum": ["iMessage", "SMS"] },
            "names": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "string", "maxLength": 3, "pattern": "^[a-z]*$" } },
            "size": { "type": "integer", "minimum": 1, "maximum": 9 },
            "link": { "type": "string", "format": "uri" },
            "labels": { "type": "object", "additionalProperties": { "type": "string" }, "maxProperties": 2 },
            "part": { "oneOf": [
              { "type": "object", "required": ["type"], "properties": { "type": { "enum": ["a"] }, "a": { "type": "boolean" } } },
              { "type": "object", "required": ["type"], "properties": { "type": { "enum": ["b"] }, "b": { "type": "boolean" } } } ] }
          },
          "if": { "properties": { "size": { "const": 5 } }, "required": ["size"] },
          "then": { "required": ["service"] },
          "not": { "required": ["forbidden"] }
        }
        """;

    private const string Valid = """
        {
          "id": "3f1c7d52-9f0e-4c57-8a1b-2d6e5f708192", "at": null, "service": "SMS", "names": ["ab"], "size": 5,
          "link": "https://example.com", "labels": { "k": "v" }, "part": { "type": "b", "b": true }
        }
        """;

    private static readonly SchemaValidator _validator = new([]);

    [Test]
    public void What_is_right_passes() => Assert.That(Errors(new JObject()), Is.Empty);

    [TestCase("""{"id": null}""")]
    [TestCase("""{"id": "not-a-uuid"}""")]
    [TestCase("""{"at": "yesterday"}""")]
    [TestCase("""{"at": 3}""")]
    [TestCase("""{"service": "sms"}""")]
    [TestCase("""{"names": []}""")]
    [TestCase("""{"names": ["a", "b", "c"]}""")]
    [TestCase("""{"names": ["abcd"]}""")]
    [TestCase("""{"names": ["A"]}""")]
    [TestCase("""{"size": 0}""")]
    [TestCase("""{"size": 10}""")]
    [TestCase("""{"size": 1.5}""")]
    [TestCase("""{"link": "nowhere"}""")]
    [TestCase("""{"labels": {"k": 1}}""")]
    [TestCase("""{"labels": {"a": "", "b": "", "c": ""}}""")]
    [TestCase("""{"part": {"type": "c"}}""")]
    [TestCase("""{"part": {"type": "a", "b": true}}""")]
    [TestCase("""{"forbidden": 1}""")]
    [TestCase("""{"stranger": 1}""")]
    public void What_is_wrong_in_one_place_does_not(string change) => Assert.That(Errors(JObject.Parse(change)), Is.Not.Empty);

    [TestCase("id")]
    [TestCase("at")]
    [TestCase("service")]
    public void What_lacks_a_member_does_not(string member)
    {
        var value = JObject.Parse(Valid);
        value.Remove(member);

        Assert.That(_validator.Errors(value, JObject.Parse(Chat)), Has.Count.EqualTo(1));
    }

    [TestCase("""{ "dependentRequired": {} }""")]
    [TestCase("""{ "type": "string", "format": "hostname" }""")]
    public void A_keyword_that_it_does_not_know_is_an_error_and_not_a_pass(string schema) =>
        Assert.That(() => _validator.Errors("text", JObject.Parse(schema)), Throws.InstanceOf<NotSupportedException>());

    [Test]
    public void Every_example_of_a_request_has_mutants_and_every_mutant_is_invalid()
    {
        foreach (var operation in SweptOperation.All.Where(o => o.RequestSchema is not null))
        {
            Mutant[] mutants = [.. Mutants.Of(operation.Example(), operation.RequestSchema!)];

            Assert.That(mutants, Is.Not.Empty, operation.Id);
            Assert.That(mutants.All(m => SweptOperation.Validator.Errors(m.Body, operation.RequestSchema!).Count > 0), operation.Id);
        }
    }

    [Test]
    public void Every_example_of_the_contract_is_valid_and_breaks_when_it_loses_a_required_member()
    {
        foreach (var operation in SweptOperation.All)
        {
            // One that a new contract has made wrong is listed by `check`.
            if (_misfits.Contains(operation.Id))
            {
                continue;
            }

            foreach (var example in ContractDocument.Examples.Where(e => e.Kind == ExampleKind.Response && e.Of == operation.Id))
            {
                var schema = ((JObject)operation.Fields["responses"]![example.Status!]!["content"]!).Properties().Single().Value["schema"]!;
                var body = (JObject)SuccessSweepTests.Parse(example.Json);
                Assert.That(SweptOperation.Validator.ErrorsAndStrangers(body, schema), Is.Empty, example.ToString());
                if (SweptOperation.Validator.Resolve(schema)["required"]?[0] is JToken required)
                {
                    body.Remove((string)required!);
                    Assert.That(SweptOperation.Validator.Errors(body, schema), Is.Not.Empty, example.ToString());
                }
            }
        }
    }

    private static System.Collections.Generic.IReadOnlyList<string> Errors(JObject change)
    {
        var value = JObject.Parse(Valid);
        value.Merge(change, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace, MergeNullValueHandling = MergeNullValueHandling.Merge });
        return _validator.ErrorsAndStrangers(value, JObject.Parse(Chat));
    }
}
