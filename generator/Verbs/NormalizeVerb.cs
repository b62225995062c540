using System;
using System.CommandLine;
using Newtonsoft.Json;

namespace Linq.Generated.Generator.Verbs;

/// <summary>Prints the document that the compilers see, for whoever works on a rule or wants to feed it to another tool.</summary>
internal sealed class NormalizeVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var command = new Command("normalize", "Print the contract with overlays and normalization rules applied, as JSON.");
        command.SetAction(_ =>
        {
            Console.WriteLine(
                Pipeline.Normalize(Repository.Find(Environment.CurrentDirectory)).Context.Document.ToString(Formatting.Indented));
            return 0;
        });
        return command;
    }
}
