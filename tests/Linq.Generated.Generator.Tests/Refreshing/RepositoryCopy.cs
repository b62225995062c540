using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Generator.Tests.Refreshing;

/// <summary>A copy of the repository that a test may change.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly HashSet<string> _skipped = new(StringComparer.Ordinal) { ".git", "bin", "obj", "artifacts", "TestResults", "tests", "benchmarks", "samples" };

    public RepositoryCopy()
    {
        Repository = new Repository(Directory.CreateTempSubdirectory("linq-repository-").FullName);
        Copy(new DirectoryInfo(RepositoryPaths.Root), Repository.Root);
    }

    public Repository Repository { get; }

    /// <summary>The hash of every file by its path.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(Repository.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .ToDictionary(path => Path.GetRelativePath(Repository.Root, path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Repository.Root, recursive: true);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(folder => !_skipped.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
