using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ClosedObjectsTests
{
    [TestCase("{ properties: { b: {} } }", "{'properties':{'b':{}},'type':'object','additionalProperties':false}")]
    [TestCase("{ type: object, properties: { b: {} }, additionalProperties: { type: string } }", "{'type':'object','properties':{'b':{}},'additionalProperties':false}")]
    [TestCase("{ type: object }", "{'type':'object','additionalProperties':{}}")]
    [TestCase("{ type: object, additionalProperties: true }", "{'type':'object','additionalProperties':{}}")]
    [TestCase("{ type: object, additionalProperties: { type: string } }", "{'type':'object','additionalProperties':{'type':'string'}}")]
    [TestCase("{ type: object, x-linq-body: true }", "{'type':'object','x-linq-body':true,'additionalProperties':false}")]
    [TestCase("{ type: string }", "{'type':'string'}")]
    [TestCase("{ $ref: '#/components/schemas/A', type: object }", "{'$ref':'#/components/schemas/A','type':'object'}")]
    public void An_object_is_a_class_or_a_map(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new ClosedObjects()), Is.EqualTo(expected));
}
