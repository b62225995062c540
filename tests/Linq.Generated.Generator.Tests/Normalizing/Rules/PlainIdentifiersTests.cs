using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class PlainIdentifiersTests
{
    [TestCase("{ type: string, format: uuid }", "{'type':'string'}")]
    [TestCase("{ type: string, format: uri }", "{'type':'string'}")]
    [TestCase("{ type: string, format: date }", "{'type':'string'}")]
    [TestCase("{ type: string, format: date-time }", "{'type':'string','format':'date-time'}")]
    [TestCase("{ type: integer, format: int32 }", "{'type':'integer','format':'int64'}")]
    [TestCase("{ type: integer }", "{'type':'integer','format':'int64'}")]
    [TestCase("{ type: number, format: float }", "{'type':'number','format':'double'}")]
    [TestCase("{ type: array, items: { type: string, format: email } }", "{'type':'array','items':{'type':'string'}}")]
    [TestCase("{ type: boolean }", "{'type':'boolean'}")]
    public void Texts_have_no_format_and_numbers_are_wide(string schema, string expected) =>
        Assert.That(Normalized.Schema(schema, new PlainIdentifiers()), Is.EqualTo(expected));
}
