using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>What a command printed in the PowerShell that <c>.config/dotnet-tools.json</c> pins, started in the repository.</summary>
internal sealed record PowerShellRun(int ExitCode, string Output, string Error)
{
    public static async Task<PowerShellRun> OfAsync(string command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", command])
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Colours would stand inside the sentences.
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var run = new PowerShellRun(process.ExitCode, await output, (await error).Trim());
        if (run.ExitCode != 0 && (run.Output + run.Error).Contains("dotnet tool restore", System.StringComparison.Ordinal))
        {
            Requirement.Missing("pwsh", "PowerShell is not restored. Run `dotnet tool restore`.");
        }

        return run;
    }
}
