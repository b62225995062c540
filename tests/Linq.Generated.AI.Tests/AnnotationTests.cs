using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Linq.Generated.AI.Tests;

internal sealed partial class AnnotationTests : ToolFixture
{
    [Test]
    public void The_effects_of_every_tool_are_those_of_the_overlay()
    {
        var stated = Overlay();
        foreach (var operation in ToolTable.All)
        {
            var route = Key(operation.Method, operation.Path);
            // Without a word, which `check` lists, it is what a host has to be most careful with.
            var expected = stated.TryGetValue(route, out var effects) ? effects
                : operation.Method == "GET" ? LinqToolEffects.Reads
                : LinqToolEffects.Reaches | LinqToolEffects.Irreversible;
            Assert.That(operation.Effects, Is.EqualTo(expected), operation.Name);
        }

        TestContext.Out.WriteLine($"{ToolTable.All.Count} operations agree with the overlay");
    }

    [Test]
    public void What_only_reads_is_safe_to_repeat() =>
        Assert.That(
            ToolTable.All.Where(operation => operation.Effects == LinqToolEffects.Reads).Select(operation => operation.RetryClass),
            Is.All.EqualTo(LinqRetryClass.Safe));

    [Test]
    public void What_reads_is_what_the_contract_asks_with_GET_or_checks() =>
        Assert.That(
            ToolTable.All.Where(operation => operation.Method == "GET").Select(operation => operation.Effects),
            Is.All.EqualTo(LinqToolEffects.Reads));

    private static Dictionary<string, LinqToolEffects> Overlay()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "nswag.json")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var text = File.ReadAllText(Path.Combine(folder, "spec", "overlays", "tools.yaml"));
        return Action().Matches(text).ToDictionary(
            match => Key(match.Groups["method"].Value, match.Groups["path"].Value),
            match => match.Groups["effects"].Value.Split(", ")
                .Select(effect => Enum.Parse<LinqToolEffects>(effect, ignoreCase: true))
                .Aggregate((all, effect) => all | effect));
    }

    private static string Key(string method, string path) => method.ToUpperInvariant() + " " + Parameter().Replace(path, "{}");

    [GeneratedRegex(@"target: \$\.paths\['(?<path>[^']+)'\]\.(?<method>\w+)\n(?:.*\n){3}\s+effects: \[(?<effects>[^\]]+)\]")]
    private static partial Regex Action();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
