using System.Linq;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class UnusedSchemasTests
{
    [Test]
    public void A_base_that_was_only_flattened_goes_and_a_used_one_stays()
    {
        var context = Normalized.By(
            """
            components:
              schemas:
                Gone: { x-linq-flattened: true }
                Used: { x-linq-flattened: true }
                Variant: { x-linq-flattened: true }
                Payload: { x-linq-flattened: true }
                Alone: { type: object }
                Holder: { properties: { b: { $ref: '#/components/schemas/Used' } }, x-linq-variants: [{ schema: Variant }] }
            """);
        context.Events = [new SdkEvent("a.b", "2026-02-03", "AbEvent", "Payload", IsConverted: false)];
        new UnusedSchemas().Apply(context);
        Assert.That(context.Schemas.Properties().Select(p => p.Name), Is.EqualTo(new[] { "Used", "Variant", "Payload", "Alone", "Holder" }).AsCollection);
    }
}
