using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>
/// Asks the sandbox what of the contract it does not simulate. It knows from its own compiled code, so it has to be built.
/// </summary>
internal static class SandboxGaps
{
    private const string Tool = "src/Linq.Generated.Sandbox.Tool";

    // A body that no code looks at is listed by its members.
    private const string WholeBody = "Body";

    /// <summary>Builds the sandbox of a repository where need be, and asks it.</summary>
    /// <param name="repository">The repository; without the sandbox in it, there is nothing to ask.</param>
    /// <param name="eventTypes">The event types of the contract.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A row for each operation and event with a gap that nobody has decided on.</returns>
    /// <exception cref="ContractException">The sandbox does not build or run.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(
        Repository repository,
        IReadOnlyList<string> eventTypes,
        CancellationToken cancellationToken)
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
            var gaps = JObject.Parse(output[output.IndexOf('{', System.StringComparison.Ordinal)..]);
            var decisions = GapDecisions.Read(repository);
            string[] never = [.. NeverSent(repository, eventTypes)];
            return
            [
                .. Rows(gaps, decisions, never),
                .. never
                    .Where(type => !decisions.Events.Contains(type))
                    .Select(type => $"sandbox: event {type} is never sent"),
                .. decisions.Members.Except(Listed(gaps))
                    .Select(name => $"{GapDecisions.FileName}: the sandbox reads or writes {name}, or the contract no longer has it"),
            ];
        }
        catch (System.Exception e) when (e is JsonException or System.ArgumentOutOfRangeException)
        {
            throw new ContractException(
                new ContractProblem(Tool, null, "the gaps of the sandbox as JSON", output.Trim(), null),
                e);
        }
    }

    /// <summary>The event types that no handwritten code of the sandbox names, so that it cannot send them.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="types">The event types of the contract.</param>
    public static IEnumerable<string> NeverSent(Repository repository, IEnumerable<string> types)
    {
        var folder = repository.Full("src/Linq.Generated.Sandbox");
        string[] code =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(part => part is "Generated" or "obj" or "bin"))
                .Select(File.ReadAllText),
        ];
        return types.Where(type => !code.Any(text => Regex.IsMatch(text, $@"\bWebhookEventType\.{CSharpNames.Pascal(type)}\b")));
    }

    private static IEnumerable<string> Listed(JObject gaps) =>
        gaps.Descendants()
            .OfType<JProperty>()
            .Where(list => list.Name is "unread" or "unwritten")
            .SelectMany(list => list.Value.Select(name => name.ToString()));

    private static IEnumerable<string> Rows(JObject gaps, GapDecisions decisions, string[] never)
    {
        foreach (var operation in gaps["operations"]!)
        {
            var subject = $"sandbox: {operation["operation"]}";
            if (!(bool)operation["is_simulated"]!)
            {
                yield return $"{subject} answers 501 until src/Linq.Generated.Sandbox/Domain has a class that implements its IOperation";
                continue;
            }

            if (Undecided(operation["unread"]) is { Length: > 0 } unread)
            {
                yield return $"{subject} does not read {unread}";
            }

            if (Undecided(operation["unwritten"]) is { Length: > 0 } unwritten)
            {
                yield return $"{subject} does not write {unwritten}";
            }
        }

        foreach (var entry in gaps["events"]!)
        {
            if (!never.Contains((string)entry["event"]!) && Undecided(entry["unwritten"]) is { Length: > 0 } unwritten)
            {
                yield return $"sandbox: event {entry["event"]} {entry["version"]} does not write {unwritten}";
            }
        }

        string Undecided(JToken? names) =>
            string.Join(
                ", ",
                (names ?? new JArray())
                    .Select(name => name.ToString())
                    .Where(name => name != WholeBody && !decisions.Members.Contains(name)));
    }
}
