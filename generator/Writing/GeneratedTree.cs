using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Writing;

/// <summary>The generated files on disk, compared with and replaced by what the pipeline made.</summary>
internal static class GeneratedTree
{
    private static readonly string[] _folders = [Repository.ClientFolder, Repository.ServerFolder, Repository.ToolsFolder];

    /// <summary>Finds what regenerating would change.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">What the pipeline made.</param>
    /// <returns>The paths of files that differ, are missing, or are no longer made; relative to the repository.</returns>
    public static IReadOnlyList<string> Differences(Repository repository, IReadOnlyList<GeneratedFile> files)
    {
        var changed = files.Where(f => !IsCurrent(repository, f)).Select(f => f.Path);
        return [.. changed.Concat(Leftovers(repository, files)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes what differs and deletes what is no longer made. A file that is as it should be keeps its time stamp.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">What the pipeline made.</param>
    /// <returns>The paths that changed.</returns>
    /// <exception cref="IOException">Something could not be written; everything is as it was.</exception>
    public static IReadOnlyList<string> Write(Repository repository, IReadOnlyList<GeneratedFile> files)
    {
        GeneratedFile[] changed = [.. files.Where(f => !IsCurrent(repository, f))];
        var leftovers = Leftovers(repository, files);
        FileTransaction.Replace(repository, changed, leftovers);
        return [.. changed.Select(file => file.Path), .. leftovers];
    }

    private static bool IsCurrent(Repository repository, GeneratedFile file)
    {
        var path = repository.Full(file.Path);
        return File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(file.Text));
    }

    private static List<string> Leftovers(Repository repository, IReadOnlyList<GeneratedFile> files)
    {
        HashSet<string> made = [.. files.Select(f => f.Path)];
        return _folders
            .Where(folder => Directory.Exists(repository.Full(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(repository.Full(folder), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(repository.Root, path).Replace('\\', '/'))
            .Where(path => !made.Contains(path))
            .ToList();
    }
}
