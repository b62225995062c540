using System;
using System.CommandLine;
using Linq.Generated.Generator.Writing;

namespace Linq.Generated.Generator.Verbs;

/// <summary>Compiles the contract and writes the result.</summary>
internal sealed class GenerateVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var command = new Command("generate", "Compile spec/linq-api-v3.yaml with its overlays into the two Generated folders.");
        command.SetAction(result => Run(Repository.Find(Environment.CurrentDirectory), result.InvocationConfiguration));
        return command;
    }

    private static int Run(Repository repository, InvocationConfiguration console)
    {
        var contract = Pipeline.Normalize(repository);
        foreach (var action in contract.Unmatched)
        {
            console.Error.WriteLine($"warning: spec/overlays/{action.File}:{action.Line}: matches nothing: {action.Target}");
        }

        foreach (var notice in contract.Context.Notices)
        {
            console.Error.WriteLine("warning: " + notice);
        }

        foreach (var place in contract.Context.Undocumented)
        {
            console.Error.WriteLine("warning: no description: " + place);
        }

        var changed = GeneratedTree.Write(repository, Pipeline.Compile(repository, contract, Pipeline.Description(repository)));
        console.Output.WriteLine(changed.Count == 0 ? "Nothing changed." : $"{changed.Count} files changed.");
        return 0;
    }
}
