using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Compiling;

/// <summary>
/// Finds NSwag's binaries: where <c>NSwagDir</c> says, else in the npm package that <c>generator/package.json</c> pins, fetched when
/// missing.
/// </summary>
internal static class NSwagToolchain
{
    private const string Binary = "dotnet-nswag.dll";

    /// <summary>Gets the path of NSwag's program.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <returns>The path of <c>dotnet-nswag.dll</c>.</returns>
    /// <exception cref="ContractException">The binaries are not there and cannot be fetched.</exception>
    public static string Locate(string repository)
    {
        if (Environment.GetEnvironmentVariable("NSwagDir") is { Length: > 0 } given)
        {
            return Find(given)
                ?? throw Missing(
                    $"no {Binary} under NSwagDir, `{given}`",
                    "Point NSwagDir at the `tools` folder of NSwag.MSBuild, or unset it to use the npm package.");
        }

        var generator = Path.Combine(repository, "generator");
        var modules = Path.Combine(generator, "node_modules", "nswag", "bin", "binaries");
        if (Find(modules) is null)
        {
            Fetch(generator);
        }

        return Find(modules) ?? throw Missing($"no {Binary} after `npm ci`", "Delete generator/node_modules and run the command again.");
    }

    private static string? Find(string folder)
    {
        foreach (var candidate in (string[])[
            folder,
            Path.Combine(folder, "Net100"),
            Path.Combine(folder, "net10.0"),
            Path.Combine(folder, "Net90"),
            Path.Combine(folder, "Net80")
        ])
        {
            var path = Path.Combine(candidate, Binary);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static void Fetch(string generator)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci --no-audit --no-fund --ignore-scripts")
        {
            WorkingDirectory = generator,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            var error = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            output.GetAwaiter().GetResult();
            if (npm.ExitCode != 0)
            {
                throw Missing("`npm ci` failed: " + error.Trim(), "Mend that, or set NSwagDir to the `tools` folder of NSwag.MSBuild.");
            }
        }
        catch (Win32Exception)
        {
            throw Missing(
                "no `npm` on this machine",
                "Install Node.js 20 or newer, which NSwag's package is fetched with (none of it runs), or set NSwagDir to the "
                    + "`tools` folder of NSwag.MSBuild.");
        }
    }

    private static ContractException Missing(string found, string action) =>
        new(new ContractProblem("generator/package.json", null, "NSwag's binaries", found, action));
}
