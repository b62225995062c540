using System;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Differences;

/// <summary>What single edits of a small contract mean for those who call it. Each row replaces a part of its text.</summary>
[TestFixture]
public sealed class VerdictTests
{
    private const string Small = """
        openapi: 3.1.0
        info: {title: T, version: '1'}
        servers: [{url: 'https://{region}.example/api', variables: {region: {default: us}}}]
        security: [{bearerAuth: []}]
        paths:
          /v3/chats:
            post:
              operationId: createChat
              parameters:
              - {name: limit, in: query, schema: {type: integer}}
              - {name: X-Foo, in: header, schema: {type: string}}
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
              responses:
                '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}
            put:
              operationId: putChat
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}
              responses:
                '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}
          /v3/shared: {$ref: '#/components/pathItems/Shared'}
        webhooks:
          message.sent.v2026-02-03:
            post:
              parameters: [{name: X-Signature, in: header, required: true, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Payload'}}}}
              responses: {'200': {description: ok}}
        components:
          securitySchemes: {bearerAuth: {type: http, scheme: bearer}, unused: {type: http, scheme: basic}}
          pathItems:
            Shared:
              get:
                operationId: getShared
                responses:
                  '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/OfShared'}}}}
          schemas:
            Sent:
              type: object
              required: [name]
              properties:
                name: {allOf: [{type: string, pattern: '^a'}, {maxLength: 10}]}
                count: {type: integer, format: int32, minimum: 1, multipleOf: 10}
                level: {oneOf: [{const: low}, {const: high}]}
                large: {const: 9007199254740992}
                within: {$ref: '#/components/schemas/Received/properties/inner'}
            Received:
              type: object
              required: [id]
              properties:
                id: {type: string}
                part: {$ref: '#/components/schemas/Part'}
                tagged: {$ref: '#/components/schemas/Tagged'}
                inner: {type: object, properties: {a: {type: string}}}
            Part: {oneOf: [{$ref: '#/components/schemas/Text'}, {$ref: '#/components/schemas/Media'}]}
            Text: {type: object, required: [type], properties: {type: {type: string, const: text}, value: {type: string}}}
            Media: {type: object, required: [type], properties: {type: {type: string, const: media}, url: {type: string}}}
            Tagged:
              oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]
              discriminator: {propertyName: kind, mapping: {one: '#/components/schemas/One', two: '#/components/schemas/Two'}}
            One: {type: object, required: [kind], properties: {kind: {type: string}, a: {type: string}}}
            Two: {type: object, required: [kind], properties: {kind: {type: string}, b: {type: string}}}
            Both:
              type: object
              required: [id]
              properties:
                id: {type: string}
                state: {type: string, readOnly: true, enum: [a, b]}
            OfShared: {type: object, required: [id], properties: {id: {type: string}, state: {type: string, enum: [a, b]}}}
            Payload: {type: object, required: [id], properties: {id: {type: string}}}
        """;

    private const string Answer = "'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}";
    private const string EventBody = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Payload'}}}}";

    [TestCase("a success without its body", Answer, "'204': {description: ok}")]
    [TestCase("a success with another body", Answer, "'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Text'}}}}")]
    [TestCase("no success any more", Answer, "'400': {description: bad}")]
    [TestCase("a rule of one of two parts", "{maxLength: 10}", "{maxLength: 5}")]
    [TestCase("a second rule for one keyword", "{maxLength: 10}", "{maxLength: 10, pattern: 'b$'}")]
    [TestCase("a shared path: a member that may be missing", "OfShared: {type: object, required: [id]", "OfShared: {type: object, required: []")]
    [TestCase("a schema within another one, which is sent as well", "inner: {type: object, properties", "inner: {type: object, required: [a], properties")]
    [TestCase("the payload of an event", EventBody, "description: empty")]
    [TestCase("a header of an event", "parameters: [{name: X-Signature, in: header, required: true, schema: {type: string}}]", "parameters: []")]
    [TestCase("the method of an event", "message.sent.v2026-02-03:\n    post:", "message.sent.v2026-02-03:\n    put:")]
    [TestCase("the only tag of a form", "{type: string, const: text}", "{type: string}")]
    [TestCase("a value of a discriminator", "{one: '#", "{first: '#")]
    [TestCase("no mapping", ", mapping: {one: '#/components/schemas/One', two: '#/components/schemas/Two'}", "")]
    [TestCase("the default of a variable of the address", "default: us", "default: eu")]
    [TestCase("a large constant", "9007199254740992", "9007199254740993")]
    public void An_edit_that_breaks_callers_is_breaking(string what, string old, string @new) =>
        Assert.That(Compare(old, @new).Verdict, Is.EqualTo(Verdict.Major), what);

    [TestCase("the same body with another success", "'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}", "'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}")]
    [TestCase("a charset", "{application/json: {schema: {$ref: '#/components/schemas/Received'}}}", "{'application/json; charset=utf-8': {schema: {$ref: '#/components/schemas/Received'}}}")]
    [TestCase("letters of a media type", "{application/json: {schema: {$ref: '#/components/schemas/Sent'}}}", "{Application/JSON: {schema: {$ref: '#/components/schemas/Sent'}}}")]
    [TestCase("letters of a header", "X-Foo", "x-foo")]
    [TestCase("a header that OpenAPI ignores", "name: X-Foo, in: header", "name: X-Foo, in: header, schema: {type: string}}\n      - {name: Authorization, in: header, required: true")]
    [TestCase("how a single value would be joined", "in: query, schema: {type: integer}", "in: query, explode: false, schema: {type: integer}")]
    [TestCase("a read-only member that is required", "required: [id]\n      properties:\n        id: {type: string}\n        state", "required: [id, state]\n      properties:\n        id: {type: string}\n        state")]
    [TestCase("a value of a read-only member", "readOnly: true, enum: [a, b]", "readOnly: true, enum: [a]")]
    [TestCase("a shared path: a value that is never received again", "state: {type: string, enum: [a, b]}}}", "state: {type: string, enum: [a]}}}")]
    [TestCase("a wider format", "format: int32", "format: int64")]
    [TestCase("a bound with and without its end", "minimum: 1", "exclusiveMinimum: 0")]
    [TestCase("a smaller step", "multipleOf: 10", "multipleOf: 5")]
    [TestCase("another way to write an enum", "{oneOf: [{const: low}, {const: high}]}", "{type: string, enum: [low, high]}")]
    [TestCase("letters of a scheme", "scheme: bearer", "scheme: Bearer")]
    [TestCase("a scheme that nothing asks for", "scheme: basic", "scheme: digest")]
    [TestCase("letters of a host", ".example/api", ".EXAMPLE/api")]
    [TestCase("a definition that nothing refers to", "Payload: {type: object", "Payload: {type: object, $defs: {a: {type: string}}")]
    [TestCase("an extension among answers", "'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}", "'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Received'}}}}\n        x-rate: {a: 1}")]
    public void An_edit_that_callers_do_not_feel_is_not_breaking(string what, string old, string @new) =>
        Assert.That(Compare(old, @new).Verdict, Is.LessThan(Verdict.Major), what);

    [Test]
    public void Credentials_may_get_another_name()
    {
        var renamed = Small.Replace("bearerAuth", "token", StringComparison.Ordinal);

        Assert.That(ContractComparer.Compare(Load(Small), Load(renamed)).Changes, Is.Empty);
    }

    private static DifferenceReport Compare(string old, string @new)
    {
        var edited = Small.Replace(old, @new, StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(Small), "the edit must change something");
        return ContractComparer.Compare(Load(Small), Load(edited));
    }

    private static Contract Load(string text) => ContractLoader.LoadText(text, "small.yaml");
}
