using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Linq.Generated.Generator.Writing;

namespace Linq.Generated.Generator.Verbs;

/// <summary>
/// Tells whether the generated code is what the contract compiles to, and whether overlays and documentation are complete.
/// </summary>
internal sealed class CheckVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var command = new Command(
            "check",
            "Fail when regenerating would change a file, an overlay action matches nothing, or a member has no description.");
        command.SetAction(result => Run(Repository.Find(Environment.CurrentDirectory), result.InvocationConfiguration));
        return command;
    }

    private static int Run(Repository repository, InvocationConfiguration console)
    {
        var contract = Pipeline.Normalize(repository);
        List<string> findings =
        [
            .. contract.Unmatched.Select(action => $"spec/overlays/{action.File}:{action.Line}: matches nothing: {action.Target}"),
            .. contract.Context.Notices,
            .. contract.Context.Undocumented.Select(place => "no description: " + place),
            .. GeneratedTree.Differences(
                repository,
                Pipeline.Compile(repository, contract, Pipeline.Description(repository))).Select(path => "differs: " + path),
        ];
        foreach (var finding in findings)
        {
            console.Output.WriteLine(finding);
        }

        console.Output.WriteLine(findings.Count == 0
            ? "The generated code is current."
            : $"{findings.Count} findings. Run `dotnet run --project generator -- generate` for the files that differ.");
        return findings.Count == 0 ? 0 : 1;
    }
}
