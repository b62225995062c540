using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Writing;

/// <summary>Writes and deletes several files so that either all of it happens or none.</summary>
internal static class FileTransaction
{
    /// <summary>Replaces files.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">What to write.</param>
    /// <param name="removed">What to delete, relative to the root.</param>
    /// <exception cref="IOException">Something could not be written; everything is as it was.</exception>
    public static void Replace(Repository repository, IReadOnlyList<GeneratedFile> files, IReadOnlyCollection<string> removed)
    {
        var before = new List<(string Path, byte[]? Content)>();
        var folders = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var path = Remember(repository, file.Path, before);
                Make(Path.GetDirectoryName(path)!, folders);
                File.WriteAllText(path, file.Text);
            }

            foreach (var removedFile in removed)
            {
                File.Delete(Remember(repository, removedFile, before));
            }
        }
        catch
        {
            Undo(before, folders);
            throw;
        }
    }

    private static string Remember(Repository repository, string relative, List<(string Path, byte[]? Content)> before)
    {
        var path = repository.Full(relative);
        before.Add((path, File.Exists(path) ? File.ReadAllBytes(path) : null));
        return path;
    }

    // Folders are made one by one, so that those that were not there can go again.
    private static void Make(string folder, List<string> made)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Make(Path.GetDirectoryName(folder)!, made);
        Directory.CreateDirectory(folder);
        made.Add(folder);
    }

    // One file that cannot be put back must not keep the others from it.
    private static void Undo(List<(string Path, byte[]? Content)> before, List<string> folders)
    {
        foreach (var (path, content) in before)
        {
            try
            {
                Restore(path, content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }
        }

        foreach (var folder in Enumerable.Reverse(folders))
        {
            Directory.Delete(folder);
        }
    }

    private static void Restore(string path, byte[]? content)
    {
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
