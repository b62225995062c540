using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>Code that a reader copies out of a page has to compile.</summary>
public class Code_in_the_pages
{
    // What a page may take for granted: names that its text has introduced.
    private const string Context = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Linq.Generated;
        global using Linq.Generated.AspNetCore;
        global using Linq.Generated.Postgres;
        global using Linq.Generated.Sandbox;
        global using Linq.Generated.VCards;
        global using Linq.Generated.Webhooks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.DependencyInjection;
        global using static Known;

        internal static class Known
        {
            public static readonly LinqClient linq = null!;
            public static readonly IServiceCollection services = null!;
            public static readonly Microsoft.AspNetCore.Builder.WebApplication app = null!;
            public static readonly Microsoft.AspNetCore.Builder.WebApplicationBuilder builder = null!;
            public static readonly string chatId = "", messageId = "", from = "", to = "", orderId = "", signingSecret = "", connectionString = "";
            public static readonly ReadOnlyMemory<byte> body;
            public static readonly Dictionary<string, string> headers = [], keys = [];
            public static readonly CancellationToken cancellationToken;
        }
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Linq.Generated*.dll"))
            .DistinctBy(Path.GetFileName)
            .Where(File.Exists)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static IEnumerable<Snippet> Snippets => Pages.Files.SelectMany(Pages.Snippets);

    [TestCaseSource(nameof(Snippets))]
    public void Compiles(Snippet snippet)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "snippet",
            [CSharpSyntaxTree.ParseText(Context, options), CSharpSyntaxTree.ParseText(snippet.Code, options)],
            _references.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        string[] errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"line {snippet.Line + d.Location.GetLineSpan().StartLinePosition.Line}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Stands_in_the_README() => Assert.That(Pages.Snippets("README.md").Count(), Is.GreaterThanOrEqualTo(4));
}
