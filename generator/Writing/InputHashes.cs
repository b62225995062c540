using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Overlays;

namespace Linq.Generated.Generator.Writing;

/// <summary>
/// Lists the hash of every file that the generated code depends on. The build compares the list with the files, without
/// starting a process, and so notices stale generated code. The same files are named in <c>generator/Freshness.build.targets</c>.
/// </summary>
internal static class InputHashes
{
    /// <summary>The list, relative to the repository. It is generated itself.</summary>
    public const string ListFile = Repository.ClientFolder + "/inputs.sha256";

    /// <summary>The folders of the generator whose code reports and writes, and cannot change what is generated.</summary>
    public static IReadOnlyList<string> Uninvolved { get; } =
        ["Differences", "Inventory", "Listings", "Refreshing", "Report", "Surface", "Verbs"];

    /// <summary>Writes the list.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="pending">Files that are about to be written and count with their new text.</param>
    /// <returns>The list as a generated file.</returns>
    public static GeneratedFile List(Repository repository, IReadOnlyList<GeneratedFile> pending)
    {
        var text = new StringBuilder();
        foreach (var path in Inputs(repository).Order(StringComparer.Ordinal))
        {
            var content = pending.FirstOrDefault(f => f.Path == path) is { } file
                ? Encoding.UTF8.GetBytes(file.Text)
                : File.ReadAllBytes(repository.Full(path));
            text.Append(Convert.ToHexStringLower(SHA256.HashData(content))).Append(' ').Append(path).Append('\n');
        }

        return new GeneratedFile(ListFile, text.ToString());
    }

    private static IEnumerable<string> Inputs(Repository repository)
    {
        foreach (var file in (string[])[
            Repository.ContractFile,
            KeptNames.FileName,
            Repository.LockFile,
            "nswag.json",
            "generator/Linq.Generated.Generator.csproj"
        ])
        {
            yield return file;
        }

        foreach (var (folder, pattern) in ((string, string)[])[
            ("spec/overlays", "*.yaml"),
            ("generator", "*.cs"),
            ("generator/templates", "*.liquid")
        ])
        {
            foreach (var path in Directory.EnumerateFiles(repository.Full(folder), pattern, SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(repository.Root, path).Replace('\\', '/');
                if (!relative.Contains("/bin/", StringComparison.Ordinal)
                    && !relative.Contains("/obj/", StringComparison.Ordinal)
                    && !Uninvolved.Any(name => relative.StartsWith($"generator/{name}/", StringComparison.Ordinal)))
                {
                    yield return relative;
                }
            }
        }
    }
}
