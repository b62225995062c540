using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(Printable.Text($"A file cannot be used: {e.Message.TrimEnd('.')}. Nothing was written."));
            return 2;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            console.Error.WriteLine(Unforeseen(e));
            return 2;
        }
    }

    // A fault of the pipeline. Whoever runs it can do nothing with a stack trace; whoever mends it needs to know where it was.
    private static string Unforeseen(Exception e)
    {
        var place = new StackTrace(e).GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Assembly == typeof(Program).Assembly);
        var at = place is null ? "" : $" in {place.DeclaringType!.Name}.{place.Name}";
        return Printable.Text(
            $"The pipeline cannot handle this input and has written nothing: {e.GetType().Name}{at}: {e.Message.TrimEnd('.')}. "
                + "Report this line with the contract and the overlays; removing what was added to them last shows which part it is.");
    }
}
