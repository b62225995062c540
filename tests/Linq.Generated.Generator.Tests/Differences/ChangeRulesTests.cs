using System.IO;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Differences;

[TestFixture]
public sealed class ChangeRulesTests
{
    [Test]
    public void The_page_shows_the_table_by_which_changes_are_judged()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs", "contract.md"))
            .SkipWhile(line => line != "## How a change is judged")
            .Where(line => line.StartsWith("| `", System.StringComparison.Ordinal))];
        Assert.That(rows, Is.EqualTo(ChangeRules.All.Select(rule => Row(rule.Key, rule.Value))));
    }

    private static string Row(string kind, ChangeRule rule)
    {
        var reason = rule.SentReason == rule.ReceivedReason ? rule.SentReason : $"sent: {rule.SentReason}; received: {rule.ReceivedReason}";
        return $"| `{kind}` | {rule.Sent.ToString().ToLowerInvariant()} | {rule.Received.ToString().ToLowerInvariant()} | {reason}{(rule.NamesOnly ? " (names only)" : "")} |";
    }
}
