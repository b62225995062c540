using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class TextEnumsTests
{
    [TestCase("{ enum: [a, b] }", "{'enum':['a','b'],'type':'string'}")]
    [TestCase("{ type: string, enum: [SMS, sms, rcs] }", "{'type':'string','enum':['SMS','rcs']}")]
    [TestCase("{ type: integer, enum: [1, 2] }", "{'type':'integer'}")]
    [TestCase("{ enum: [1, 2.5] }", "{'type':'number'}")]
    [TestCase("{ enum: [true, false] }", "{'type':'boolean'}")]
    [TestCase("{ type: string, enum: [a, 1, { b: c }] }", "{}")]
    [TestCase("{ type: string, enum: [] }", "{'type':'string'}")]
    public void Only_texts_stay_an_enum(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new TextEnums()), Is.EqualTo(expected));
}
