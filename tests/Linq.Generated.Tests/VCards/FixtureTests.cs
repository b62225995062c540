using System.Collections.Generic;
using System.Linq;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class FixtureTests
{
    private static IEnumerable<TestCaseData> Fixtures =>
        CardFixture.All.Select(fixture => new TestCaseData(fixture).SetArgDisplayNames(fixture.ToString()));

    [TestCaseSource(nameof(Fixtures))]
    public void A_card_is_read_as_stated_beside_it(object fixture)
    {
        var (bytes, expected) = (((CardFixture)fixture).Bytes, ((CardFixture)fixture).Expected);

        Assert.That(CardListing.Of(VCard.ParseAll(bytes)), Is.EqualTo(expected));
    }

    [Test]
    public void There_are_at_least_thirty_fixtures() => Assert.That(CardFixture.All, Has.Count.GreaterThanOrEqualTo(30));
}
