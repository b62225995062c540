using System.CommandLine;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Verbs;

namespace Linq.Generated.Generator;

/// <summary>The command line of the pipeline.</summary>
internal static class Program
{
    /// <summary>Every verb there is.</summary>
    public static readonly IVerb[] Verbs =
    [
        new GenerateVerb(),
        new CheckVerb(),
        new InventoryVerb(),
        new NormalizeVerb(),
        new DiffVerb(),
        new RefreshVerb(),
    ];

    private static int Main(string[] args) => Run(args, new InvocationConfiguration());

    /// <summary>Runs the command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="console">Where output and errors go.</param>
    /// <returns>0 for done, 1 for a difference that was asked for, 2 for input that cannot be used.</returns>
    public static int Run(string[] args, InvocationConfiguration console)
    {
        var root = new RootCommand("Compiles the published Linq contract into the client and the sandbox.");
        foreach (var command in Verbs.Select(verb => verb.Describe()))
        {
            root.Subcommands.Add(command);
        }

        console.EnableDefaultExceptionHandler = false;
        try
        {
            var parsed = root.Parse(args);
            var code = parsed.Invoke(console);
            return parsed.Errors.Count > 0 ? 2 : code;
        }
        catch (ContractException e)
        {
            console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
