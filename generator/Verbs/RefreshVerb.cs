using System;
using System.CommandLine;
using Linq.Generated.Generator.Refreshing;

namespace Linq.Generated.Generator.Verbs;

/// <summary>Replaces the contract and everything that follows from it.</summary>
internal sealed class RefreshVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var from = new Argument<string>("FROM") { Description = "The new contract: a file or an https address; YAML or JSON." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Do everything, the build too, and change nothing." };
        var keepStage = new Option<bool>("--keep-stage") { Description = "Leave the copy that was built, and say where it is." };
        var command = new Command(
            "refresh",
            "Replace spec/linq-api-v3.yaml, regenerate, build, update the snapshots and the changelog, and report what changes "
                + "for callers.")
            {
                from,
                dryRun,
                keepStage
            };
        command.SetAction(async (result, cancellationToken) =>
        {
            var errors = result.InvocationConfiguration.Error;
            var isQuiet = Console.IsErrorRedirected || Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
            var refresher = new Refresher(
                Repository.Find(Environment.CurrentDirectory),
                new ContractSource(),
                new StagedBuild(result.GetValue(keepStage), errors.WriteLine).RunAsync,
                result.InvocationConfiguration.Output,
                step =>
                {
                    if (!isQuiet)
                    {
                        errors.WriteLine(step + " …");
                    }
                });
            await refresher.RunAsync(result.GetValue(from)!, result.GetValue(dryRun), cancellationToken).ConfigureAwait(false);
            return 0;
        });
        return command;
    }
}
