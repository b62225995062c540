using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Constructs;

/// <summary>What a contract may say becomes code, or is reported, or is refused; nothing is lost in silence.</summary>
[TestFixture]
public sealed class ConstructTests
{
    private static IEnumerable<string> Accepted => ConstructContract.All.Where(construct => construct.Outcome != "refused").Select(construct => construct.Name);

    private static IEnumerable<string> Refused => ConstructContract.All.Where(construct => construct.Outcome == "refused").Select(construct => construct.Name);

    [TestCaseSource(nameof(Accepted))]
    public void A_construct_is_taken_with_the_notices_that_its_contract_names(string name)
    {
        var construct = ConstructContract.Of(name);
        string[] notices = [.. construct.Normalize().Notices.Where(notice => !notice.Contains("no C# name", StringComparison.Ordinal))];
        Assert.That(notices, Has.Length.EqualTo(construct.Notices.Count), string.Join('\n', notices));
        foreach (var expected in construct.Notices)
        {
            Assert.That(notices, Has.Some.Contains(expected));
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void A_construct_that_cannot_be_used_is_refused_with_its_place(string name)
    {
        var construct = ConstructContract.Of(name);
        Assert.That(construct.Normalize, Throws.TypeOf<ContractException>().With.Message.Contains(construct.Error).And.Message.Contains(name + ".yaml:"));
    }

    [Test]
    public void Every_construct_is_supported_reported_or_refused()
    {
        var counts = ConstructContract.All.GroupBy(construct => construct.Outcome).ToDictionary(group => group.Key, group => group.Count());
        TestContext.Out.WriteLine(string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}")));
        Assert.That(counts.Keys, Is.EquivalentTo(new[] { "supported", "reported", "refused" }));
    }
}
