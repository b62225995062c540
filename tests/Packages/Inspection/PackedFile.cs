using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Linq.Generated.Packages.Inspection;

/// <summary>One packed file with its symbols.</summary>
internal sealed partial class PackedFile(string folder, string id, string version) : IDisposable
{
    private const int IconSize = 128;

    private readonly ZipArchive _package = ZipFile.OpenRead(Path.Combine(folder, $"{id}.{version}.nupkg"));
    private readonly ZipArchive? _symbols = IsTemplates(id) ? null : ZipFile.OpenRead(Path.Combine(folder, $"{id}.{version}.snupkg"));

    public void Dispose()
    {
        _package.Dispose();
        _symbols?.Dispose();
    }

    /// <summary>Everything that is not as it should be.</summary>
    public IEnumerable<string> Findings()
    {
        var metadata = Metadata();
        string? Text(string name) => Child(metadata, name)?.Value;
        var isTool = Child(metadata, "packageTypes") is { } types && types.Elements().Any(type => type.Attribute("name")?.Value == "DotnetTool");
        return
        [
            .. Unless(Text("id") == id && Text("version") == version, "another id or version than its name says"),
            .. Unless(Child(metadata, "license") is { Value: "MIT" } license && license.Attribute("type")?.Value == "expression", "no MIT license expression"),
            .. Unless(Text("description")?.Contains("not affiliated with Linq", StringComparison.Ordinal) == true, "the description does not say that it is unofficial"),
            .. Unless(Text("authors") is { Length: > 0 } && Text("tags") is { Length: > 0 }, "no authors or tags"),
            .. Unless(Text("readme") is { } readme && _package.GetEntry(readme) is { Length: > 1000 } page && Encoding.UTF8.GetString(Bytes(page)) is var text && text.Contains(Page(id), StringComparison.Ordinal) && !RelativeLink().IsMatch(text), "no README of its own, or one with links into the repository"),
            .. Unless(Text("icon") is { } icon && _package.GetEntry(icon) is { } picture && IsIcon(Bytes(picture)), $"no icon of {IconSize} pixels"),
            .. Unless(Commit().IsMatch(Child(metadata, "repository")?.Attribute("commit")?.Value ?? ""), "no commit"),
            .. Unless(isTool == IsTool(id), "a tool or a library by mistake"),
            .. DependencyFindings(metadata),
            .. FileFindings(isTool),
            .. IsTemplates(id) ? TemplateFindings() : AssemblyFindings(isTool),
        ];
    }

    private static bool IsTool(string id) => id == "Linq.Generated.Mcp" || id.EndsWith(".Tool", StringComparison.Ordinal);

    private static bool IsTemplates(string id) => id.EndsWith(".Templates", StringComparison.Ordinal);

    private static IEnumerable<string> Unless(bool holds, string finding) => holds ? [] : [finding];

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static bool IsIcon(byte[] png) =>
        png.AsSpan(1).StartsWith("PNG"u8) && Side(png, 16) == IconSize && Side(png, 20) == IconSize;

    private static int Side(byte[] png, int offset) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private XElement Metadata()
    {
        using var stream = _package.GetEntry(id + ".nuspec")!.Open();
        return Child(XDocument.Load(stream).Root!, "metadata")!;
    }

    private IEnumerable<string> DependencyFindings(XElement metadata)
    {
        var found = (Child(metadata, "dependencies")?.Elements() ?? []).ToDictionary(group => group.Attribute("targetFramework")!.Value, group => group.Elements().ToArray());
        var expected = ExpectedDependencies.Of(id);
        foreach (var framework in expected.Keys.Union(found.Keys))
        {
            string[] names = [.. found.GetValueOrDefault(framework, []).Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal)];
            string[] wanted = [.. expected.GetValueOrDefault(framework, []).Order(StringComparer.Ordinal)];
            if (!names.SequenceEqual(wanted))
            {
                yield return $"depends on {framework} on [{string.Join(", ", names)}] instead of [{string.Join(", ", wanted)}]";
            }

            foreach (var dependency in found.GetValueOrDefault(framework, []))
            {
                var (name, range) = (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value);
                if (name.StartsWith("Linq.Generated", StringComparison.Ordinal) ? range != version : !StableMinimum().IsMatch(range))
                {
                    yield return $"needs {name} {range}, which is not a stable minimum that users can raise";
                }
            }
        }
    }

    private IEnumerable<string> FileFindings(bool isTool)
    {
        var allowed = isTool ? ToolFile() : IsTemplates(id) ? TemplateFile() : LibraryFile();
        return _package.Entries.Select(entry => entry.FullName).Where(name => !Packaging().IsMatch(name) && !allowed.IsMatch(name)).Select(name => "holds " + name);
    }

    /// <summary>A project that is created uses the packages of its own release.</summary>
    private IEnumerable<string> TemplateFindings() =>
        Unless(
            _package.GetEntry("content/linq-bot/LinqBot.csproj") is { } project && Encoding.UTF8.GetString(Bytes(project)) is var text && text.Contains($"Version=\"{version}\"", StringComparison.Ordinal) && !text.Contains("0.0.0-template", StringComparison.Ordinal),
            "the project of linq-bot does not use this release");

    private IEnumerable<string> AssemblyFindings(bool isTool)
    {
        ZipArchiveEntry[] assemblies = [.. _package.Entries.Where(entry => isTool ? entry.Name == (id == "Linq.Generated.Mcp" ? "linq-mcp.dll" : "linq-sandbox.dll") : entry.FullName.EndsWith($"/{id}.dll", StringComparison.Ordinal))];
        var targets = isTool ? 1 : ExpectedDependencies.Of(id).Count;
        if (assemblies.Length != targets)
        {
            yield return $"holds {assemblies.Length} assemblies of its own instead of {targets}";
        }

        foreach (var assembly in assemblies)
        {
            var stem = assembly.FullName[..^".dll".Length];
            if (_package.GetEntry(stem + ".xml") is not { Length: > 200 })
            {
                yield return $"no documentation beside {assembly.FullName}";
            }

            if (_symbols!.GetEntry(stem + ".pdb") is not { } symbols)
            {
                yield return $"no symbols for {assembly.FullName}";
                continue;
            }

            foreach (var finding in CompiledFile.Findings(Bytes(assembly), Bytes(symbols)))
            {
                yield return $"{assembly.FullName}: {finding}";
            }
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex StableMinimum();

    // A library is installed under its name, a tool is run by its command.
    private static string Page(string id) =>
        IsTool(id) ? $"dotnet tool install --global {id}\n"
        : IsTemplates(id) ? $"dotnet new install {id}\n"
        : $"dotnet add package {id}\n";

    [GeneratedRegex(@"\]\((?!https://)|<picture|<img")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\]\.xml$|[^/]+\.nuspec$|README\.md$|icon\.png$)")]
    private static partial Regex Packaging();

    [GeneratedRegex(@"^(lib/(net10\.0|netstandard2\.0)/Linq\.Generated[.A-Za-z]*\.(dll|xml)|sql/schema\.sql|buildTransitive/Linq\.Generated\.Aspire\.targets|sandbox/(?!.*(NUnit|Test|Generator|Benchmark))[^/]+(/[^/]+)?\.(dll|json))$")]
    private static partial Regex LibraryFile();

    [GeneratedRegex(@"^content/linq-bot/(\.template\.config/(template|dotnetcli\.host)\.json|Properties/launchSettings\.json|[A-Za-z]+\.(cs|csproj|json|md))$")]
    private static partial Regex TemplateFile();

    [GeneratedRegex("^\\.mcp/server\\.json$|^tools/net10.0/any/(?!.*(NUnit|Test|Generator|Benchmark))")]
    private static partial Regex ToolFile();
}
