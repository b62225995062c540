using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Docs.Tests;

/// <summary>The cookbook as its tests see it: a list of questions with their operations, a snippet for each, and questions that no call answers.</summary>
internal static partial class Cookbook
{
    private const string Page = "docs/cookbook.md";

    private static readonly string[] _lines = Pages.Read(Page).Split('\n');

    /// <summary>Gets the rows of the list at the top: question, anchor, and what stands for its operations.</summary>
    public static IReadOnlyList<(string Question, string Anchor, string Operations)> Rows { get; } =
        [.. _lines.Select(line => AnsweredRow().Match(line)).Where(m => m.Success).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value))];

    /// <summary>Gets the headings that ask a question.</summary>
    public static IReadOnlyList<string> Headings { get; } =
        [.. _lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..])];

    /// <summary>Gets the rows of the list at the end: question and reason.</summary>
    public static IReadOnlyList<(string Question, string Reason)> Unanswered { get; } =
        [.. _lines.SkipWhile(line => line != "## What no call answers").Select(line => PlainRow().Match(line)).Where(m => m.Success).Skip(2).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    /// <summary>Gets the questions with their snippets.</summary>
    public static IEnumerable<Recipe> Recipes =>
        from row in Rows
        from snippet in SnippetsUnder(row.Question)
        select new Recipe(row.Question, [.. OperationName().Matches(row.Operations).Select(m => Reference[m.Groups[1].Value])], snippet);

    // What docs/api.md, which is generated, says about each call.
    private static Dictionary<string, string> Reference { get; } =
        ReferenceEntry().Matches(Pages.Read("docs/api.md")).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    public static string AnchorOf(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    public static IEnumerable<Snippet> SnippetsUnder(string heading)
    {
        var start = Array.IndexOf(_lines, "### " + heading) + 1;
        var next = Array.FindIndex(_lines, start, line => line.StartsWith('#') && !line.StartsWith("#:", StringComparison.Ordinal));
        return Pages.Snippets(Page).Where(s => s.Line > start && (next < 0 || s.Line <= next));
    }

    [GeneratedRegex(@"^\| \[(.+?)\]\(#([^)]+)\) \| (.+) \|$")]
    private static partial Regex AnsweredRow();

    [GeneratedRegex(@"^\| (.+?) \| (.+) \|$")]
    private static partial Regex PlainRow();

    [GeneratedRegex(@"`([A-Z][A-Za-z.]+Async)`")]
    private static partial Regex OperationName();

    [GeneratedRegex(@"### ([A-Za-z.]+)\n(?:(?!###)[\s\S])*?\| HTTP \| `([A-Z]+ [^`]+)` \|")]
    private static partial Regex ReferenceEntry();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NotInAnchors();
}
