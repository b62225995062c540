using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Asks the sandbox what of the contract it does not simulate. It knows from its own compiled code, so it has to be built.
/// </summary>
internal static class SandboxGaps
{
    private const string Tool = "src/Linq.Generated.Sandbox.Tool";

    /// <summary>Builds the sandbox of a repository where need be, and asks it.</summary>
    /// <param name="repository">The repository; without the sandbox in it, there is nothing to ask.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A row for each operation and event with a gap.</returns>
    /// <exception cref="ContractException">The sandbox does not build or run.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(Repository repository, CancellationToken cancellationToken)
    {
        if (!File.Exists(repository.Full(Tool + "/Linq.Generated.Sandbox.Tool.csproj")))
        {
            return [];
        }

        var (code, output, error) = await Dotnet.RunAsync(
            repository.Root,
            ["run", "--project", Tool, "-p:RunAnalyzersDuringBuild=false", "--", "gaps"],
            cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw new ContractException(new ContractProblem(
                Tool,
                null,
                "the sandbox to say what it does not simulate",
                $"exit code {code}: {(output + error).Trim()}",
                "Build the solution; its errors say what is wrong."));
        }

        try
        {
            // The build may have said something first.
            return [.. Rows(JObject.Parse(output[output.IndexOf('{', System.StringComparison.Ordinal)..]))];
        }
        catch (System.Exception e) when (e is JsonException or System.ArgumentOutOfRangeException)
        {
            throw new ContractException(
                new ContractProblem(Tool, null, "the gaps of the sandbox as JSON", output.Trim(), null),
                e);
        }
    }

    private static IEnumerable<string> Rows(JObject gaps)
    {
        foreach (var operation in gaps["operations"]!)
        {
            var subject = $"sandbox: {operation["operation"]}";
            if (!(bool)operation["is_simulated"]!)
            {
                yield return $"{subject} answers 501 until src/Linq.Generated.Sandbox/Domain has a class that implements its IOperation";
                continue;
            }

            if (List(operation["unread"]) is { Length: > 0 } unread)
            {
                yield return $"{subject} does not read {unread}";
            }

            if (List(operation["unwritten"]) is { Length: > 0 } unwritten)
            {
                yield return $"{subject} does not write {unwritten}";
            }
        }

        foreach (var @event in gaps["events"]!)
        {
            yield return $"sandbox: event {@event["event"]} {@event["version"]} is never sent with {List(@event["unwritten"])}";
        }
    }

    private static string List(JToken? names) => string.Join(", ", (names ?? new JArray()).Select(name => name.ToString()));
}
