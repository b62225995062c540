using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Builds the product from a copy of the repository with files replaced, so that a contract which does not fit the handwritten
/// half is found out before anything of the repository has changed.
/// </summary>
/// <param name="keep">Whether the copy stays when the build is done, to be looked at.</param>
/// <param name="say">Takes a line on where a copy that stays is.</param>
internal sealed class StagedBuild(bool keep, Action<string> say)
{
    private const int ShownErrors = 5;
    private const string EveryProject = "product.proj";

    // One build of all projects, so that what they share is built once. Outside the repository's own build rules.
    private const string EveryProjectText = """
        <Project DefaultTargets="Build">
          <ItemGroup>
            <Product Include="src/*/*.csproj" />
            <Product Include="samples/*/*.csproj" />
          </ItemGroup>
          <Target Name="Restore">
            <MSBuild Projects="@(Product)" Targets="Restore" />
          </Target>
          <Target Name="Build">
            <MSBuild Projects="@(Product)" Targets="Build" BuildInParallel="true" />
          </Target>
        </Project>
        """;

    private static readonly HashSet<string> _skipped = new(StringComparer.Ordinal)
    {
        ".git",
        "bin",
        "obj",
        "node_modules",
        "artifacts",
        "TestResults",
        "tests",
        "benchmarks",
        "docs"
    };

    /// <summary>Builds.</summary>
    /// <param name="repository">The repository. It is only read.</param>
    /// <param name="files">What to write into the copy.</param>
    /// <param name="removed">What to leave out of the copy, relative to the root.</param>
    /// <param name="eventTypes">The event types of the contract, of which the sandbox sends some.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>What the sandbox that was built does not simulate, a row each.</returns>
    /// <exception cref="ContractException">The build failed.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        Repository repository,
        IReadOnlyList<GeneratedFile> files,
        IReadOnlyCollection<string> removed,
        IReadOnlyList<string> eventTypes,
        CancellationToken cancellationToken)
    {
        var stage = new Repository(Directory.CreateTempSubdirectory("linq-refresh-").FullName);
        try
        {
            Copy(new DirectoryInfo(repository.Root), stage.Root);
            foreach (var path in removed)
            {
                File.Delete(stage.Full(path));
            }

            foreach (var file in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(stage.Full(file.Path))!);
                await File.WriteAllTextAsync(stage.Full(file.Path), file.Text, cancellationToken).ConfigureAwait(false);
            }

            await File.WriteAllTextAsync(stage.Full(EveryProject), EveryProjectText, cancellationToken).ConfigureAwait(false);
            await BuildAsync(stage, cancellationToken).ConfigureAwait(false);
            return await SandboxGaps.OfAsync(stage, eventTypes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (keep)
            {
                say($"the stage is kept in {stage.Root}");
            }
            else
            {
                Directory.Delete(stage.Root, recursive: true);
            }
        }
    }

    private async Task BuildAsync(Repository stage, CancellationToken cancellationToken)
    {
        var (code, output, error) = await Dotnet.RunAsync(
            stage.Root,
            [
                "build",
                EveryProject,
                "--nologo",
                "-v",
                "quiet",
                "-clp:NoSummary",
                "-nodeReuse:false",
                "-p:RunAnalyzersDuringBuild=false"
            ],
            cancellationToken).ConfigureAwait(false);
        if (code == 0)
        {
            return;
        }

        var lines = (output + error)
            .Split('\n')
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => Shorten(line, stage.Root))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        throw new ContractException([.. lines.DefaultIfEmpty((output + error).Trim()).Take(ShownErrors).Select(line =>
            new ContractProblem(
                Repository.ContractFile,
                null,
                "the product to build from the new contract",
                line,
                "The handwritten code or an overlay has to follow the contract first; the report says what has changed"
                    + (keep ? "." : ", and `refresh --keep-stage` leaves the copy that was built.")))]);
    }

    private static string Shorten(
        string line,
        string root) => line.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim();

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(folder => !_skipped.Contains(folder.Name) && folder.LinkTarget is null))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
