using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Generator.Report;
using Linq.Generated.Generator.Writing;

namespace Linq.Generated.Generator.Verbs;

/// <summary>
/// Tells whether the generated code is what the contract compiles to, and what of ours is missing: names, retry classes, texts,
/// examples and behaviour of the sandbox.
/// </summary>
internal sealed class CheckVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var stubs = new Option<FileInfo?>("--stubs")
        {
            Description = "Write what is missing as an overlay to be filled in, to this file.",
        };
        var command = new Command(
            "check",
            "Fail when regenerating would change a file, an overlay action matches nothing, or something of ours is missing: a name, "
                + "a retry class, a text, an example, or behaviour of the sandbox.") { stubs };
        command.SetAction((result, cancellationToken) => RunAsync(
            Repository.Find(Environment.CurrentDirectory),
            result.GetValue(stubs),
            result.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static IReadOnlyList<string> EventTypes(NormalizedContract contract) =>
        [.. SurfaceInventory.Of(contract.Context).Webhooks.Select(row => row.Type).Distinct()];

    private static async Task<int> RunAsync(
        Repository repository,
        FileInfo? stubs,
        InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        if (stubs is { Directory.Exists: false })
        {
            throw new ContractException(new ContractProblem(
                stubs.FullName,
                null,
                "a folder to write the stubs in",
                "none",
                "Make the folder, or name another file."));
        }

        var contract = Pipeline.Normalize(repository);
        var found = Findings.Of(contract, Pipeline.Overlaid(repository));
        List<string> others =
        [
            .. GeneratedTree.Differences(
                repository,
                Pipeline.Compile(repository, contract, Pipeline.Description(repository))).Select(path => "differs: " + path),
        ];

        // What the sandbox simulates is seen in code that has been compiled from the contract.
        if (others.Count == 0)
        {
            others.AddRange(await SandboxGaps.OfAsync(repository, EventTypes(contract), cancellationToken).ConfigureAwait(false));
        }

        others.AddRange(PageDates.Wrong(repository));
        foreach (var finding in found.Rows.Concat(others))
        {
            console.Output.WriteLine(finding);
        }

        if (stubs is not null)
        {
            await File.WriteAllTextAsync(stubs.FullName, OverlaySkeleton.Write(found.Missing), cancellationToken).ConfigureAwait(false);
            console.Output.WriteLine($"{stubs.FullName} has the missing parts of overlays.");
        }

        var count = found.Count + others.Count;
        console.Output.WriteLine(count == 0
            ? "The generated code is current."
            : $"{count} findings. Run `dotnet run --project generator -- generate` for the files that differ.");
        return count == 0 ? 0 : 1;
    }
}
