using System.IO;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator;

/// <summary>Where the files of the pipeline are.</summary>
/// <param name="Root">The root of the repository.</param>
internal sealed record Repository(string Root)
{
    /// <summary>The contract, relative to the root.</summary>
    public const string ContractFile = "spec/linq-api-v3.yaml";

    /// <summary>The folder of the client's generated code, relative to the root.</summary>
    public const string ClientFolder = "src/Linq.Generated/Generated";

    /// <summary>The folder of the sandbox's generated code, relative to the root.</summary>
    public const string ServerFolder = "src/Linq.Generated.Sandbox/Generated";

    /// <summary>The folder of the generated table of tools, relative to the root.</summary>
    public const string ToolsFolder = "src/Linq.Generated.AI/Generated";

    /// <summary>The lock file, relative to the root.</summary>
    public const string LockFile = "kiota-lock.json";

    /// <summary>Finds the repository around a folder.</summary>
    /// <param name="folder">Where to begin; parents are tried in turn.</param>
    /// <returns>The repository.</returns>
    /// <exception cref="ContractException">There is none.</exception>
    public static Repository Find(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "nswag.json")) && File.Exists(Path.Combine(at.FullName, LockFile)))
            {
                return new Repository(at.FullName);
            }
        }

        throw new ContractException(new ContractProblem(
            folder,
            null,
            $"a folder inside the repository, where nswag.json and {LockFile} are",
            "none",
            "Run the command from the repository."));
    }

    /// <summary>Gets the full path of a file or folder.</summary>
    /// <param name="relative">The path relative to the root, with forward slashes.</param>
    /// <returns>The path on this machine.</returns>
    public string Full(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Gets the path of a file or folder as seen from the current folder, which is how messages name it.</summary>
    /// <param name="relative">The path relative to the root, with forward slashes.</param>
    /// <returns>The path to open and to print.</returns>
    public string Near(string relative) => Path.GetRelativePath(System.Environment.CurrentDirectory, Full(relative));
}
