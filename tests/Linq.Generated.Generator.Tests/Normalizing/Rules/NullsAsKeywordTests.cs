using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class NullsAsKeywordTests
{
    [TestCase("{ type: [string, 'null'] }", "{'type':'string','nullable':true}")]
    [TestCase("{ type: ['null', object], properties: { b: { type: ['null', integer] } } }", "{'type':'object','properties':{'b':{'type':'integer','nullable':true}},'nullable':true}")]
    [TestCase("{ type: string, enum: [a, b, null] }", "{'type':'string','enum':['a','b'],'nullable':true}")]
    [TestCase("{ anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }", "{'anyOf':[{'$ref':'#/components/schemas/A'}],'nullable':true}")]
    [TestCase("{ oneOf: [{ type: 'null' }, { type: string }] }", "{'oneOf':[{'type':'string'}],'nullable':true}")]
    [TestCase("{ type: 'null' }", "{'nullable':true}")]
    [TestCase("{ type: string, nullable: true }", "{'type':'string','nullable':true}")]
    [TestCase("{ type: [string] }", "{'type':'string'}")]
    public void Every_way_to_say_or_null_becomes_one(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new NullsAsKeyword()), Is.EqualTo(expected));

    [TestCase("{ type: [string, integer], enum: [a, 1] }", "{}")]
    [TestCase("{ type: [object, string, 'null'], properties: { b: {} }, required: [b] }", "{'nullable':true}")]
    public void Several_types_at_once_are_raw_json(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new NullsAsKeyword()), Is.EqualTo(expected));
}
