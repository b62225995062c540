using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class SendingLinesTests
{
    [TestCase("Keyed", "from: { type: string, x-linq-member: From }", "From")]
    [TestCase("Never", "from: { type: string, x-linq-member: From }", "From")]
    [TestCase("Safe", "from: { type: string, x-linq-member: From }", null)]
    [TestCase("Keyed", "exclude_from: { type: string, x-linq-member: ExcludeFrom }", null)]
    [TestCase("Keyed", "from: { type: array, items: { type: string }, x-linq-member: From }", null)]
    public void A_body_that_acts_from_a_line_learns_its_member(string retryClass, string property, string? member)
    {
        var context = Normalized.By(
            $$"""
            paths:
              /a:
                post:
                  x-linq-retry-class: {{retryClass}}
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Body' } } } }
                  responses: { '204': {} }
            components:
              schemas:
                Body: { properties: { {{property}} } }
            """,
            new SendingLines());

        Assert.That((string?)context.Schemas["Body"]!["x-linq-line-member"], Is.EqualTo(member));
    }

    [Test]
    public void An_operation_without_a_body_is_no_trouble() =>
        Assert.That(() => Normalized.By("paths: { /a: { post: { x-linq-retry-class: Never, responses: { '204': {} } } } }", new SendingLines()), Throws.Nothing);
}
