using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Runs the .NET SDK in a folder.</summary>
internal static class Dotnet
{
    /// <summary>Runs one command to its end.</summary>
    /// <param name="folder">Where to run it.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">Ends the command and what it started.</param>
    /// <returns>The exit code, and what it printed.</returns>
    /// <exception cref="ContractException">There is no SDK.</exception>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string folder,
        string[] arguments,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The run that started this one leaves settings behind that would point a build at its own files.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, output, await errors.ConfigureAwait(false));
        }
        catch (System.OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
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
}
