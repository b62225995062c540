using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Builds the product from a copy of the repository with files replaced, so that a contract which does not fit the handwritten
/// half is found out before anything of the repository has changed.
/// </summary>
internal static class StagedBuild
{
    private const int ShownErrors = 5;
    private const string EveryProject = "product.proj";

    // One build of all projects, so that what they share is built once. Outside the repository's own build rules.
    private const string EveryProjectText = """
        <Project DefaultTargets="Build">
          <ItemGroup>
            <Product Include="src/*/*.csproj" />
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
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="ContractException">The build failed.</exception>
    public static async Task RunAsync(
        Repository repository,
        IReadOnlyList<GeneratedFile> files,
        IReadOnlyCollection<string> removed,
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
        }
        finally
        {
            Directory.Delete(stage.Root, recursive: true);
        }
    }

    private static async Task BuildAsync(Repository stage, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = stage.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[
            "build",
            EveryProject,
            "--nologo",
            "-v",
            "quiet",
            "-clp:NoSummary",
            "-nodeReuse:false",
            "-p:RunAnalyzersDuringBuild=false"
        ])
        {
            start.ArgumentList.Add(argument);
        }

        // The run that started this one leaves settings behind that would point the build at its own files.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var build = Start(start);
        var errors = build.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            var output = await build.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false)
                + await errors.ConfigureAwait(false);
            await build.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (build.ExitCode != 0)
            {
                var lines = output
                    .Split('\n')
                    .Where(line => line.Contains("error ", StringComparison.Ordinal))
                    .Select(line => Shorten(line, stage.Root))
                    .Distinct(StringComparer.Ordinal)
                    .ToArray();
                throw new ContractException([.. lines.DefaultIfEmpty(output.Trim()).Take(ShownErrors).Select(line =>
                    new ContractProblem(
                        Repository.ContractFile,
                        null,
                        "the client to build from the new contract",
                        line,
                        "The handwritten code or an overlay has to follow the contract first; `refresh --dry-run` reports what "
                            + "has changed."))]);
            }
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ContractException(
                new ContractProblem("dotnet", null, "the .NET SDK on the path", "none", "Install it, or put it on the path."),
                e);
        }
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
