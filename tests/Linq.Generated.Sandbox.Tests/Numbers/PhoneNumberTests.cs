using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Numbers;

internal sealed class PhoneNumberTests : SandboxFixture
{
    [Test]
    public async Task The_lines_are_listed_with_their_reputation()
    {
        Answer answer = (await Api.GetAsync("/v3/phone_numbers")).Should(HttpStatusCode.OK);

        Assert.That(
            answer["phone_numbers"].AsArray().Select(n => (n!["phone_number"]!.GetValue<string>(), n["reputation"]!["status"]!.GetValue<string>())),
            Is.EqualTo(new[] { ("+12025550100", "HEALTHY"), ("+12025551234", "HEALTHY"), ("+12223334444", "HEALTHY") }));
    }
}
