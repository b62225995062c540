using System;
using System.CommandLine;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Surface;

namespace Linq.Generated.Generator.Verbs;

/// <summary>Tells what differs between two contracts and what that means for callers.</summary>
internal sealed class DiffVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var oldFile = new Argument<string>("OLD") { Description = "The contract that callers have now: YAML or JSON." };
        var newFile = new Argument<string>("NEW") { Description = "The contract that they are to have." };
        var format = new Option<ReportFormat>("--format")
        {
            Description = "How the report is written: text, markdown or json (described by docs/diff.schema.json)."
        };
        var failOn = new Option<FailOn?>("--fail-on")
        {
            Description = "Exit with 1 when there is a change of this class or a worse one: breaking or additive."
        };
        var documentation = new Option<bool>("--documentation")
        {
            Description = "List the changes of texts as well, which are only counted otherwise."
        };
        var surface = new Option<bool>("--surface") { Description = "Compile both contracts and compare the public C# API that results." };
        var command = new Command(
            "diff",
            "List every difference between two contracts with its class from a caller's side, and the version part that has to grow.")
        {
            oldFile, newFile, format, failOn, documentation, surface,
        };
        command.SetAction(result =>
        {
            var old = ContractLoader.Load(result.GetValue(oldFile)!);
            var @new = ContractLoader.Load(result.GetValue(newFile)!);
            var report = ContractComparer.Compare(old, @new);
            if (result.GetValue(surface))
            {
                report = SurfaceDifferences.AddTo(report, Repository.Find(Environment.CurrentDirectory), old, @new);
            }

            result.InvocationConfiguration.Output.Write(
                ReportWriter.Write(report, result.GetValue(format), result.GetValue(documentation)));
            return result.GetValue(failOn) is { } threshold && report.Changes.Any(change => change.Class >= (ChangeClass)threshold) ? 1 : 0;
        });
        return command;
    }
}
