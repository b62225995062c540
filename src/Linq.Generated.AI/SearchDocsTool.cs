using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>A tool that finds operations by their texts, in the table that the contract is compiled to. It asks nobody.</summary>
internal sealed class SearchDocsTool : LinqTool
{
    public const string ToolName = "search_docs";
    public const string ToolArea = "docs";
    public const LinqToolEffects ToolEffects = LinqToolEffects.Reads;

    private const int MostResults = 5;

    private const string ArgumentSchema = """
        {
          "type": "object",
          "properties": {
            "query": { "type": "string", "minLength": 1, "maxLength": 200, "description": "A few words, such as: edit message limit." }
          },
          "required": ["query"],
          "additionalProperties": false
        }
        """;

    private const string ResultSchema = """
        {
          "type": "object",
          "properties": {
            "results": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "tool": { "type": "string" }, "title": { "type": "string" }, "text": { "type": "string" } },
                "required": ["tool", "title", "text"]
              }
            }
          },
          "required": ["results"]
        }
        """;

    private readonly ToolScope _scope;

    public SearchDocsTool(ToolScope scope)
        : base(new LinqToolFacts
        {
            Name = ToolName,
            Title = "Search the API's documentation",
            Area = ToolArea,
            Description = "Finds what the Linq API can do, with limits and error codes. The tool that a result names may not be among "
                + "yours.",
            Effects = ToolEffects,
            IsIdempotent = true,
            Schema = ToolResultSchema.Parse(ArgumentSchema),
            ResultSchema = ToolResultSchema.Parse(ResultSchema),
        })
    {
        _scope = scope;
    }

    /// <summary>Finds operations.</summary>
    /// <param name="query">Words.</param>
    /// <returns>The best first.</returns>
    public static IEnumerable<ToolOperation> Search(string query)
    {
        string[] words = [.. Words(query).Distinct(StringComparer.Ordinal)];
        return ToolTable.All
            .Where(operation => !operation.IsDeprecated)
            .Select(operation => (Operation: operation, Score: Score(operation, words)))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Operation.Name, StringComparer.Ordinal)
            .Take(MostResults)
            .Select(found => found.Operation);
    }

    internal override Task<ToolReply> CallAsync(
        JsonObject arguments,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken) =>
        _scope.RunAsync(
            new ToolCall(Name, Effects, arguments),
            () => ToolArguments.Check(arguments, JsonSchema),
            _ => Task.FromResult(new JsonObject
            {
                ["results"] = new JsonArray([.. Search(arguments["query"]!.GetValue<string>()).Select(Record)]),
            }),
            cancellationToken);

    private static JsonNode Record(ToolOperation operation) => new JsonObject
    {
        ["tool"] = operation.Name,
        ["title"] = operation.Title,
        ["text"] = operation.Description,
    };

    // A word of the name or the title says more about an operation than one of its text.
    private static int Score(ToolOperation operation, string[] words)
    {
        HashSet<string> head = [.. Words(operation.Name + " " + operation.Title)];
        HashSet<string> text = [.. Words(operation.Description)];
        return words.Sum(word => (head.Contains(word) ? 4 : 0) + (text.Contains(word) ? 1 : 0));
    }

    private static IEnumerable<string> Words(string text) => text
        .Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.ToLowerInvariant())
        .Select(word => word.Length > 3 && word.EndsWith("s", StringComparison.Ordinal) ? word.Substring(0, word.Length - 1) : word);
}
