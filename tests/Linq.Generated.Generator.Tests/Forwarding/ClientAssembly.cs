using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Linq.Generated.Generator.Tests.Forwarding;

/// <summary>Compiles the client for net10.0 in memory: generated files and the handwritten half, with the serializer's source generator.</summary>
internal static class ClientAssembly
{
    private const string Name = "Linq.Generated";

    private static readonly CSharpParseOptions _options = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NETCOREAPP", .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")]);

    // A later release has a higher version, without which the runtime would not take it for the one that the caller asks for.
    private static readonly SyntaxTree _release = CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"99.0.0.0\")]", _options);

    private static readonly Lazy<SyntaxTree[]> _handwritten = new(() => Handwritten(_options));

    private static readonly string _runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // The client that the test project was built with would hide the one that is compiled here.
    private static readonly MetadataReference[] _references =
    [
        .. Directory.EnumerateFiles(_runtime, "*.dll").Where(IsManaged)
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.Kiota.*.dll"))
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll"))
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Std.UriTemplate.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The client that the repository's contract makes, as it was built.</summary>
    public static byte[] Current => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Name + ".dll"));

    /// <summary>Compiles a client.</summary>
    /// <param name="generated">What the pipeline made.</param>
    /// <returns>The assembly.</returns>
    public static byte[] Compile(IEnumerable<GeneratedFile> generated)
    {
        var compiled = generated
            .Where(file => file.Path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, _options, file.Path));
        return Compile([.. _handwritten.Value, .. compiled, _release], _options);
    }

    /// <summary>Compiles the client as it stands in a copy of the repository, with what its contract has of the features that not every contract has.</summary>
    /// <param name="copy">The copy.</param>
    public static void Compile(RepositoryCopy copy)
    {
        var features = XDocument.Parse(copy.Read($"{Repository.ClientFolder}/Features.props")).Descendants("DefineConstants")
            .Select(feature => feature.Value.Split(';')[^1]);
        var options = _options.WithPreprocessorSymbols((IEnumerable<string>)[.. _options.PreprocessorSymbolNames, .. features]);
        var generated = Directory.EnumerateFiles(copy.PathOf(Repository.ClientFolder), "*.cs", SearchOption.AllDirectories)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
        Compile([.. Handwritten(options), .. generated], options);
    }

    /// <summary>Compiles a caller.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="client">The client that it is compiled against.</param>
    /// <param name="warnings">The ids of the warnings.</param>
    /// <returns>The assembly.</returns>
    public static byte[] CompileCaller(string source, byte[] client, out string[] warnings)
    {
        var compilation = CSharpCompilation.Create(
            "Caller", [CSharpSyntaxTree.ParseText(source, _options)], [.. _references, MetadataReference.CreateFromImage(client)], Library);
        warnings = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Warning).Select(d => d.Id).Distinct()];
        return Emit(compilation);
    }

    /// <summary>Loads a caller with a client.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="client">The client that it meets, whichever it was compiled against.</param>
    /// <returns>The caller's assembly.</returns>
    public static Assembly Load(byte[] caller, byte[] client) => new CallerContext(client).LoadFromStream(new MemoryStream(caller));

    private static CSharpCompilationOptions Library => new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);

    private static byte[] Compile(SyntaxTree[] sources, CSharpParseOptions options)
    {
        var compilation = CSharpCompilation.Create(Name, sources, _references, Library);
        CSharpGeneratorDriver.Create([.. Generators()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return Emit(whole);
    }

    private static SyntaxTree[] Handwritten(CSharpParseOptions options)
    {
        var source = Path.Combine(RepositoryPaths.Root, "src", Name);
        return
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(path => Path.GetRelativePath(source, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj" or "Generated"))
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
        ];
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        string[] errors = [.. compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()).Take(20)];
        return errors.Length == 0 ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static IEnumerable<ISourceGenerator> Generators()
    {
        var packs = Path.GetFullPath(Path.Combine(_runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var folder = Directory.EnumerateDirectories(packs, Environment.Version.Major.ToString(CultureInfo.InvariantCulture) + ".*").Order(StringComparer.Ordinal).Last();
        foreach (var (path, type) in ((string, string)[])
        [
            (Path.Combine(folder, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll"), "System.Text.Json.SourceGeneration.JsonSourceGenerator"),
            (Path.Combine(AppContext.BaseDirectory, "SourceGenerators", "Microsoft.Extensions.Logging.Generators.dll"), "Microsoft.Extensions.Logging.Generators.LoggerMessageGenerator"),
        ])
        {
            var assembly = Assembly.LoadFrom(path);
            yield return ((IIncrementalGenerator)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!).AsSourceGenerator();
        }
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    // Asked before the tests' own assemblies, among which is a client too.
    private sealed class CallerContext : AssemblyLoadContext
    {
        private readonly Assembly _client;

        public CallerContext(byte[] client) => _client = LoadFromStream(new MemoryStream(client));

        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == ClientAssembly.Name ? _client : null;
    }
}
