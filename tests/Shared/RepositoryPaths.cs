using System;
using System.IO;

namespace Linq.Generated.Tests.Shared;

/// <summary>Finds files of the repository from wherever the tests were built to.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Linq.Generated.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run from inside the repository: no Linq.Generated.sln above " + AppContext.BaseDirectory);
    }
}
