using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>Code that a reader copies out of a page has to compile.</summary>
public class Code_in_the_pages
{
    private static IEnumerable<Snippet> Snippets => Pages.Files.SelectMany(Pages.Snippets);

    [TestCaseSource(nameof(Snippets))]
    public void Compiles(Snippet snippet)
    {
        string[] errors = [.. SnippetProgram.Compile(snippet).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"line {snippet.Line + d.Location.GetLineSpan().StartLinePosition.Line}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Stands_in_the_README() => Assert.That(Pages.Snippets("README.md").Count(), Is.GreaterThanOrEqualTo(4));
}
