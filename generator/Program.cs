using System;
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
    ];

    private static int Main(string[] args)
    {
        RootCommand root = new("Compiles the published Linq contract into the client and the sandbox.");
        foreach (Command command in Verbs.Select(verb => verb.Describe()))
        {
            root.Subcommands.Add(command);
        }

        try
        {
            ParseResult parsed = root.Parse(args);
            int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : code;
        }
        catch (ContractException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
