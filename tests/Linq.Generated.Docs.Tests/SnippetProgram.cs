using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>Makes a program of a snippet: the snippet is its main file, and the names that its page has introduced stand beside it.</summary>
internal static class SnippetProgram
{
    // What a page may take for granted. A run gives these their values, by name.
    private const string Context = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Linq.Generated;
        global using Linq.Generated.Agents;
        global using Linq.Generated.AI;
        global using Linq.Generated.AspNetCore;
        global using Linq.Generated.Postgres;
        global using Linq.Generated.Sandbox;
        global using Linq.Generated.VCards;
        global using Linq.Generated.Webhooks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.AI;
        global using Microsoft.Extensions.DependencyInjection;
        global using static Known;

        internal static class Known
        {
            public static LinqClient linq = null!;
            public static IServiceCollection services = null!;
            public static Microsoft.AspNetCore.Builder.WebApplication app = null!;
            public static Microsoft.AspNetCore.Builder.WebApplicationBuilder builder = null!;
            public static string chatId = "", groupId = "", messageId = "", from = "", to = "", orderId = "", signingSecret = "", connectionString = "";
            public static LinqToolPolicy policy = null!;
            public static IChatClient model = null!;
            public static ReadOnlyMemory<byte> body;
            public static Dictionary<string, string> headers = [], keys = [];
            public static CancellationToken cancellationToken;
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

    public static CSharpCompilation Compile(Snippet snippet)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        return CSharpCompilation.Create(
            "snippet",
            [CSharpSyntaxTree.ParseText(Context, options), CSharpSyntaxTree.ParseText(snippet.Code, options)],
            _references.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Runs a snippet from its first line to its last, and throws what it throws.</summary>
    public static async Task RunAsync(Snippet snippet, IReadOnlyDictionary<string, object> known)
    {
        using var file = new MemoryStream();
        Assert.That(Compile(snippet).Emit(file).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        file.Position = 0;
        var context = new AssemblyLoadContext(snippet.ToString(), isCollectible: true);
        try
        {
            var program = context.LoadFromStream(file);
            foreach (var (name, value) in known)
            {
                program.GetType("Known")!.GetField(name)!.SetValue(null, value);
            }

            await Task.Run(() => program.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null));
        }
        finally
        {
            context.Unload();
        }
    }
}
