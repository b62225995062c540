using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Model;

namespace Linq.Generated.Generator.Emit;

/// <summary>Names and texts of tools, made from those of operations.</summary>
/// <param name="operations">All operations.</param>
internal sealed partial class ToolText(IEnumerable<SdkOperation> operations)
{
    private readonly Dictionary<string, string> _tools = operations.ToDictionary(
        operation => $"{operation.Method} {ContractNames.PathShape(operation.Path)}",
        operation => Snake(operation.Id),
        StringComparer.Ordinal);

    /// <summary>Writes a name in snake case.</summary>
    /// <param name="name">A name such as <c>sendMessageToChat</c>.</param>
    /// <returns>A name such as <c>send_message_to_chat</c>.</returns>
    public static string Snake(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
            if (begins && snake[^1] != '_')
            {
                snake.Append('_');
            }

            snake.Append(char.IsLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_');
        }

        return snake.ToString();
    }

    /// <summary>Gets the first sentence of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One line that ends in a full stop, as far as the text does.</returns>
    public static string FirstSentence(string text)
    {
        var line = text.Trim().Split('\n')[0];
        var end = SentenceEnd().Match(line);
        return end.Success ? line[..(end.Index + 1)] : line;
    }

    /// <summary>Names tools where a text names the routes of operations.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text for a model, which does not know any routes.</returns>
    public string ForModels(string text) => Route().Replace(
        text,
        route => _tools.TryGetValue($"{route.Groups[1].Value} {ContractNames.PathShape(route.Groups[2].Value)}", out var tool)
            ? $"`{tool}`"
            : route.Value);

    [GeneratedRegex(@"(?<!e\.g|i\.e)\.(?= [A-Z`])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("`(GET|POST|PUT|PATCH|DELETE) (/v3/[^ `]+)`")]
    private static partial Regex Route();
}
