using System.Collections.Generic;
using System.IO;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Refreshing;

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
        try
        {
            foreach (var file in files)
            {
                var path = Remember(repository, file.Path, before);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }

            foreach (var removedFile in removed)
            {
                File.Delete(Remember(repository, removedFile, before));
            }
        }
        catch
        {
            foreach (var (path, content) in before)
            {
                Restore(path, content);
            }

            throw;
        }
    }

    private static string Remember(Repository repository, string relative, List<(string Path, byte[]? Content)> before)
    {
        var path = repository.Full(relative);
        before.Add((path, File.Exists(path) ? File.ReadAllBytes(path) : null));
        return path;
    }

    private static void Restore(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, content);
        }
    }
}
