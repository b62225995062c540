using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Messages;

public sealed class MessageEffectTests
{
    private static IEnumerable<MessageEffect> Constants =>
        typeof(MessageEffect).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => (MessageEffect)p.GetValue(null)!);

    [Test]
    public void There_is_a_member_for_each_effect_of_the_contract()
    {
        var overlay = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "spec", "overlays", "docs-schemas.yaml"));
        var documented = Regex.Match(overlay, @"Name of the animation\. Screen:([^.]*)\. Bubble:([^.]*)\.");
        string[] expected = [.. Names(documented.Groups[1].Value).Select(n => "screen " + n), .. Names(documented.Groups[2].Value).Select(n => "bubble " + n)];

        Assert.That(expected, Has.Length.EqualTo(15));
        Assert.That(Constants.Select(e => e.Type + " " + e.Name), Is.EquivalentTo(expected));
    }

    [Test]
    public void Each_member_passes_the_checks() =>
        Assert.That(Constants.Select(e => ((IRequestModel)e).Validate()), Is.All.Null);

    [Test]
    public void A_change_to_one_does_not_reach_the_next()
    {
        var changed = MessageEffect.Confetti;
        changed.Name = "other";

        Assert.That(MessageEffect.Confetti.Name, Is.EqualTo("confetti"));
    }

    private static IEnumerable<string> Names(string list) => Regex.Matches(list, "`([a-z_]+)`").Select(m => m.Groups[1].Value);
}
