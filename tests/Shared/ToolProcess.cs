using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Shared;

/// <summary>Runs a program that a test needs beside .NET. Where it is not installed, <see cref="Requirement"/> decides.</summary>
internal static class ToolProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program, by the name that <see cref="Requirement"/> knows too.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder to run in; the present one when omitted.</param>
    /// <param name="input">What it reads on standard input.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <returns>What it wrote on standard output. A program that fails fails the test with what it wrote on standard error.</returns>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Requirement.Missing(program, $"The program {program} is not installed.");
            throw;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero, await error);
            return await output;
        }
    }

    /// <summary>Runs a script of the repository with Node.js and the npm package that it is about.</summary>
    /// <param name="folder">The folder under <c>tests/interop</c> that has the script and its packages.</param>
    /// <param name="package">The npm package.</param>
    /// <param name="arguments">The script and its arguments.</param>
    /// <param name="input">What it reads on standard input.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <returns>What it wrote on standard output.</returns>
    public static Task<string> RunNodeAsync(
        string folder,
        string package,
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var home = Path.Combine(RepositoryPaths.Root, "tests", "interop", folder);
        if (!Directory.Exists(Path.Combine(home, "node_modules", package)))
        {
            Requirement.Missing("node", $"The npm package {package} is not installed. Run `npm ci` in tests/interop/{folder}.");
        }

        return RunAsync("node", arguments, home, input, environment);
    }
}
