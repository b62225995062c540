using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Linq.Generated.Docs.Tests;

/// <summary>The pages of the repository that a user reads.</summary>
internal static class Pages
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files =>
        new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md", "templates/README.md", "templates/linq-bot/README.md" }
            .Concat(Directory.Exists(Path.Combine(Root, "docs")) ? Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)) : [])
            .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetRelativePath(Root, Path.Combine(folder, "README.md"))))
            .Where(f => File.Exists(Path.Combine(Root, f)))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<Snippet> Snippets(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, file));
        int? start = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (start is null && lines[i].Trim() == "```csharp")
            {
                start = i + 1;
            }
            else if (start is { } from && lines[i].Trim() == "```")
            {
                yield return new Snippet(file, from + 1, string.Join('\n', lines[from..i]));
                start = null;
            }
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "nswag.json")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
