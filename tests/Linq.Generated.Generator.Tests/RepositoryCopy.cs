using System;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Tests.Verbs;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Generator.Tests;

/// <summary>A copy of what the pipeline reads and writes, in a temporary folder, to run verbs in and to change at will.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] _left = ["bin", "obj"];

    public RepositoryCopy(params string[] more)
    {
        Root = Directory.CreateTempSubdirectory("linq-copy-").FullName;
        foreach (var name in (string[])["nswag.json", "kiota-lock.json", "spec", "generator", Repository.ClientFolder, Repository.ServerFolder, Repository.ToolsFolder, .. more])
        {
            Copy(Path.Combine(RepositoryPaths.Root, name), Path.Combine(Root, name));
        }
    }

    public string Root { get; }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text) => File.WriteAllText(PathOf(relative), text);

    /// <summary>Every file with its bytes, to tell whether a verb changed anything.</summary>
    public (string Path, string Bytes)[] Snapshot() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Root, path), Convert.ToBase64String(File.ReadAllBytes(path)))),
    ];

    /// <summary>Runs a verb as from a shell that stands in the copy.</summary>
    public VerbRun Run(params string[] args)
    {
        var folder = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Root;
            return VerbRun.Of(args);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFileSystemEntries(from).Where(path => !_left.Contains(Path.GetFileName(path))))
        {
            Copy(path, Path.Combine(to, Path.GetFileName(path)));
        }
    }
}
