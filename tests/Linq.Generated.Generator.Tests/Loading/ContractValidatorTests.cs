using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Loading;

[TestFixture]
public sealed class ContractValidatorTests
{
    private const string Sound = """
        openapi: 3.1.0
        info: { title: Test, version: "1" }
        paths:
          /chats/{chatId}:
            parameters:
              - { name: chatId, in: path, required: true, schema: { type: string } }
            get:
              operationId: getChat
              responses:
                "200":
                  description: ok
                  content:
                    application/json:
                      schema: { $ref: "#/components/schemas/Chat" }
        components:
          schemas:
            Chat:
              type: object
              properties:
                id: { type: string }
                $ref: { type: string, example: { $ref: "nowhere" } }
              example: { allOf: [1], properties: 3 }
            Base: { type: object }
        """;

    [TestCase(ContractFiles.March11)]
    [TestCase(ContractFiles.March24)]
    [TestCase(ContractFiles.August20)]
    public void A_published_contract_is_sound(string name) =>
        Assert.That(ContractValidator.Find(ContractFiles.Load(name)), Is.Empty);

    [Test]
    public void A_small_contract_is_sound() =>
        Assert.That(ContractValidator.Find(ContractLoader.LoadText(Sound, "a.yaml")), Is.Empty);

    [TestCase("openapi: 3.1.0", "openapi: 3.1")]
    [TestCase("openapi: 3.1.0", "openapi: 3.0")]
    [TestCase("openapi: 3.1.0", "openapi: 3.0.3")]
    [TestCase("openapi: 3.1.0", "openapi: 3.2.0")]
    public void Version_3_0_and_a_version_written_as_a_number_are_read(string from, string to) =>
        Assert.That(ContractValidator.Find(ContractLoader.LoadText(Sound.Replace(from, to), "a.yaml")), Is.Empty);

    private static IEnumerable<TestCaseData> Broken()
    {
        static TestCaseData Case(string what, string from, string to, string message) => new TestCaseData(from, to, message).SetArgDisplayNames(what);

        yield return Case("Swagger 2", "openapi: 3.1.0", "swagger: \"2.0\"", "a.yaml:1: expected an OpenAPI 3.0, 3.1 or 3.2 document, found Swagger 2.0. Convert the document to OpenAPI 3 first.");
        yield return Case("OpenAPI 4", "openapi: 3.1.0", "openapi: 4.0.0", "a.yaml:1: expected an OpenAPI 3.0, 3.1 or 3.2 document, found version '4.0.0'.");
        yield return Case("something else", "openapi: 3.1.0", "asyncapi: 3.1.0", "expected an OpenAPI 3.0, 3.1 or 3.2 document, found an object with 'asyncapi', 'info', 'paths'.");
        yield return Case("no paths", "paths:", "x-paths:", "expected an object under 'paths', found nothing.");
        yield return Case("misshapen properties", "    Base: { type: object }", "    Base: { properties: [a] }", "a.yaml:23: expected an object under 'properties', found a list.");
        yield return Case("misshapen schema", "    Base: { type: object }", "    Base: text", "a.yaml:23: expected an object under 'Base', found the text 'text'.");
        yield return Case("cut-off type", "    Base: { type: object }", "    Base: { type: obj }", "a.yaml:23: expected a type of JSON Schema such as 'string' or 'object', found the text 'obj'.");
        yield return Case("required of another kind", "    Base: { type: object }", "    Base: { required: true }", "expected a list of member names under 'required', found True.");
        yield return Case("dangling reference", "#/components/schemas/Chat", "#/components/schemas/Chut", "a.yaml:14: expected the target of '#/components/schemas/Chut', found nothing there.");
        yield return Case("reference to another file", "#/components/schemas/Chat", "other.yaml#/Chat", "a.yaml:14: expected a reference inside the document such as '#/components/schemas/Chat', found the text 'other.yaml#/Chat'.");
        yield return Case("circular references", "    Base: { type: object }", "    Base: { $ref: '#/components/schemas/Base' }", "found a circle or a chain of references from '#/components/schemas/Base' on.");
        yield return Case("circular allOf", "    Base: { type: object }", "    Base: { allOf: [{ allOf: [{ $ref: '#/components/schemas/Base' }] }] }", "a.yaml:23: expected 'allOf', 'anyOf' and 'oneOf' that end somewhere, found a schema that is part of itself: 'components.schemas.Base'.");
        yield return Case("union of itself", "    Base: { type: object }", "    Base: { anyOf: [{ $ref: '#/components/schemas/Base' }, { type: 'null' }] }", "found a schema that is part of itself: 'components.schemas.Base'.");
        yield return Case("no operationId", "      operationId: getChat", "      summary: x", "a.yaml:8: expected an operationId in GET /chats/{chatId}, found none.");
        yield return Case("no responses", "responses:", "x-responses:", "expected at least one response in GET /chats/{chatId}, found nothing.");
        yield return Case("undeclared path parameter", "name: chatId", "name: chat", "expected a path parameter 'chatId' in GET /chats/{chatId}, found none.");
        yield return Case("path parameter beside the path", "      operationId: getChat", "      operationId: getChat\n      parameters: [{ name: x, in: path, required: true }]", "expected path parameters that the path of GET /chats/{chatId} has, found 'x'.");
        yield return Case("repeated parameter", "      operationId: getChat", "      operationId: getChat\n      parameters: [{ name: x, in: query }, { name: x, in: query }]", "expected each parameter of GET /chats/{chatId} once, found 'x' again.");
        yield return Case("repeated operationId", "components:", "  /x:\n    get: { operationId: getChat, responses: { \"204\": { description: ok } } }\ncomponents:", "a.yaml:16: expected each operationId once, found 'getChat' in GET /x and in GET /chats/{chatId} (line 8).");
        yield return Case("repeated path", "components:", "  /chats/{id}: {}\ncomponents:", "a.yaml:15: expected each path once, found '/chats/{id}', which meets the same requests as '/chats/{chatId}'.");
        yield return Case("status that is none", "\"200\":", "\"ok\":", "expected a status such as '200', '2XX' or 'default', found 'ok'.");
        yield return Case("code in an operationId", "getChat", "\"a(){}\\nclass B\"", @"a.yaml:8: expected an operationId of letters, digits, '.', '_', '-' and '/', found the text 'a(){}\u000Aclass B'.");
        yield return Case("code in a property", "    id: {", "    \"a\\\"; System.Exit(1); //\": {", "expected a member name of letters, digits and '_ $ @ . : - [ ]', found 'a\"; System.Exit(1); //'.");
        yield return Case("line separator in a property", "    id: {", "    \"a\\u2028b\": {", @"found 'a\u2028b'.");
        yield return Case("code in a schema", "    Base:", "    \"Base */\":", "a.yaml:23: expected a name of letters, digits, '.', '_' and '-', found 'Base */'.");
        yield return Case("quote in a path", "/chats/", "/ch\"ats/", "a.yaml:4: expected a path of plain segments such as '/v3/chats/{chatId}', found '/ch\"ats/{chatId}'.");
        yield return Case("code in a parameter", "name: chatId", "name: \"chatId = 1;}\"", "a.yaml:6: expected a parameter name");
        yield return Case("code in a media type", "application/json", "\"a/b\\\"\"", "expected a media type such as 'application/json'");
    }

    [TestCaseSource(nameof(Broken))]
    public void A_broken_contract_is_one_clear_message(string from, string to, string message)
    {
        var text = Sound.Replace(from, to);
        Assert.That(text, Is.Not.EqualTo(Sound));
        var contract = ContractLoader.LoadText(text, "a.yaml");
        var refused = Assert.Throws<ContractException>(() => ContractValidator.Validate(contract));
        Assert.That(refused!.Problems, Has.Count.EqualTo(1), refused.Message);
        Assert.That(refused.Message, Does.Contain(message));
    }

    // Each chain is followed from every link of it, in whatever order its links stand.
    [TestCase(true, 100, null)]
    [TestCase(true, 101, "expected a reference that leads to a definition by way of fewer than 100 others, found a circle or a chain of references from '#/components/schemas/C")]
    [TestCase(true, 20_000, "expected a reference that leads to a definition by way of fewer than 100 others")]
    [TestCase(false, 100, null)]
    [TestCase(false, 101, "expected 'allOf', 'anyOf' and 'oneOf' that are at most 100 deep, found more from 'components.schemas.C")]
    [TestCase(false, 20_000, "expected 'allOf', 'anyOf' and 'oneOf' that are at most 100 deep")]
    public void A_chain_of_schemas_ends_after_a_hundred_of_them(bool isReference, int length, string? problem)
    {
        foreach (var isReversed in (bool[])[false, true])
        {
            var schemas = new JObject { ["C0"] = new JObject { ["type"] = "object" } };
            for (var i = 1; i <= length; i++)
            {
                var reference = LocalReference.ToSchema($"C{i - 1}");
                schemas[$"C{i}"] = isReference ? reference : new JObject { ["allOf"] = new JArray(reference) };
            }

            var contract = ContractLoader.LoadText(Sound, "a.yaml");
            contract.Root["components"]!["schemas"]!["Chat"]!["properties"]!["c"] = isReference ? LocalReference.ToSchema("C0") : LocalReference.ToSchema($"C{length}");
            foreach (var schema in isReversed ? schemas.Properties().Reverse() : schemas.Properties())
            {
                contract.Root["components"]!["schemas"]![schema.Name] = schema.Value;
            }

            var found = ContractValidator.Find(contract);
            Assert.That(found, Has.Count.EqualTo(problem is null ? 0 : 1));
            Assert.That(found.Select(found => found.ToString()), Is.All.Contains(problem ?? ""));
        }
    }

    [Test]
    public void Many_dangling_references_are_one_message()
    {
        var contract = ContractFiles.Load(ContractFiles.August20);
        ((JObject)contract.Root["components"]!).Remove("schemas");
        Assert.That(ContractValidator.Find(contract), Has.Count.EqualTo(1));
        Assert.That(ContractValidator.Find(contract)[0].Found, Is.EqualTo("nothing there"));
    }

    // Nothing but its length tells that the last schema of the file is not whole, so the cuts are before it.
    [Test]
    public void A_contract_cut_off_at_any_of_a_hundred_lines_is_refused()
    {
        var text = YamlText.Of(ContractFiles.Load(ContractFiles.August20).Root);
        var lines = text[..text.LastIndexOf("\"PaymentWebhookPayload\":", StringComparison.Ordinal)].Split('\n');
        for (var i = 1; i <= 100; i++)
        {
            var length = lines.Length * i / 100;
            var cut = string.Join('\n', lines[..length]);
            Assert.That(() => ContractValidator.Validate(ContractLoader.LoadText(cut, "a.yaml")), Throws.TypeOf<ContractException>(), $"cut after line {length}");
        }
    }

    [Test]
    public void Texts_defaults_and_enum_values_may_hold_anything()
    {
        var text = Sound.Replace("    Base: { type: object }", """
                Base: { type: string, description: "*/ </summary> \"", default: "\u2028", enum: ["\"; }", "a\nb", "\\"] }
            """);
        Assert.That(ContractValidator.Find(ContractLoader.LoadText(text, "a.yaml")), Is.Empty);
    }
}
