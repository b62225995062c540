using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>
/// What a user reads (pages, documentation of members, messages, descriptions of packages, texts of overlays) is plain English. The
/// phrases here were found in it once, and say their thing the way another language would.
/// </summary>
public partial class The_words_of_public_texts
{
    // The better wording stands beside each.
    private static readonly (string Phrase, string Better)[] _phrases =
    [
        (@"believe a webhook", "verify a webhook"),
        (@"attempts follow from", "retries depend on"),
        (@"stands? in (its|their)", "appears in its"),
        (@"(has|have|had) not the", "does not match the"),
        (@"(is|are|was|were) no (?!longer\b|more\b)[\w-]+( [\w-]+)? of", "is not a ... of"),
        (@"knows? no", "does not know, does not support"),
        (@"cannot look for", "cannot poll for"),
        (@"go(es)? on trying", "keeps retrying"),
        (@"what became of", "the outcome of"),
        (@"(made|built|drawn|written|started|signed|created|connects?) anew", "new, again"),
        (@"told by", "identified by, inferred from"),
        (@"orderly stop", "graceful shutdown"),
        (@"prepared by themselves", "prepared automatically"),
        (@"stands? behind everything", "everything runs on"),
        (@"tells? about (itself|themselves)", "observability"),
        (@"nobody listens", "nothing is listening"),
        (@"(is|are) mended", "is fixed"),
        (@"mends\.yaml", "fixes.yaml"),
        (@"given as exactly one of", "give either ... or ..."),
    ];

    private static IEnumerable<TestCaseData> Texts()
    {
        foreach (var page in Pages.Files.Append("CHANGELOG.md"))
        {
            yield return Case(page, page);
        }

        foreach (var folder in new[] { "src", "generator", "templates", "samples", "spec/overlays" }.Where(folder => Directory.Exists(Path.Combine(Pages.Root, folder))))
        {
            yield return Case(folder, [.. Directory.EnumerateFiles(Path.Combine(Pages.Root, folder), "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".yaml" or ".liquid" or ".csproj" or ".js" or ".html" or ".sql")
                .Select(file => Path.GetRelativePath(Pages.Root, file))
                .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))]);
        }

        static TestCaseData Case(string name, params string[] files) => new TestCaseData((object)files).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Texts))]
    public void Are_plain_English(string[] files)
    {
        var phrases = new Regex(@"\b(" + string.Join('|', _phrases.Select(phrase => $"(?:{phrase.Phrase})")) + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        string[] found = [.. files.SelectMany(file => phrases.Matches(Joined(File.ReadAllText(Path.Combine(Pages.Root, file)))).Select(match => $"{file}: {match.Value}"))];

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Are_searched_over_the_ends_of_lines_and_literals()
    {
        Assert.That(Joined("    /// It is told\n    /// by its name."), Does.Contain("told by its"));
        Assert.That(Joined("\"it goes on \"\n    + $\"trying\""), Does.Contain("goes on trying"));
    }

    // A phrase may go on in the next line of a comment, or in the next literal.
    private static string Joined(string text) => Space().Replace(Literal().Replace(Comment().Replace(text, " "), ""), " ");

    [GeneratedRegex(@"\n\s*(///?|#|--)\s?")]
    private static partial Regex Comment();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
