using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Linq.Generated.AI;

/// <summary>The arguments of one call, and whom they name.</summary>
/// <param name="Name">The name of the tool.</param>
/// <param name="Effects">What it does to the world.</param>
/// <param name="Arguments">The arguments, checked against the schema, with masked handles translated back.</param>
internal sealed record ToolCall(string Name, LinqToolEffects Effects, JsonObject Arguments)
{
    private static readonly HashSet<string> _fileUrls = new(StringComparer.Ordinal)
    {
        "voice_memo_url", "image_url", "group_chat_icon",
    };

    /// <summary>Whether somebody outside of the account receives something.</summary>
    public bool Reaches => (Effects & LinqToolEffects.Reaches) != 0;

    /// <summary>Whether the call is to be approved.</summary>
    public bool NeedsApproval => AreApproved(Effects);

    /// <summary>The arguments as one text, which is the same for the same call.</summary>
    public string Text => Canonical(Arguments);

    /// <summary>Whether what has these effects is to be approved.</summary>
    public static bool AreApproved(LinqToolEffects effects) => (effects & (LinqToolEffects.Reaches | LinqToolEffects.Irreversible)) != 0;

    /// <summary>Gets an argument that is a text.</summary>
    public string? Argument(string name) =>
        Arguments[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The lines that the arguments name.</summary>
    public IReadOnlyList<string> Lines() => Values(HandleText.IsLineArgument);

    /// <summary>The people that the arguments name.</summary>
    public IReadOnlyList<string> People() => Values(HandleText.IsPersonArgument);

    /// <summary>How many characters the texts have together.</summary>
    public int TextLength() => Values(static name => !name.EndsWith("id", StringComparison.Ordinal)).Sum(text => text.Length);

    /// <summary>Whether a file is named by its URL.</summary>
    public bool NamesFileUrl() => HasFileUrl(Arguments);

    /// <summary>Translates masked handles in the arguments that hold handles.</summary>
    /// <param name="node">The arguments; changed in place.</param>
    /// <param name="mask">Knows the handles.</param>
    /// <param name="name">The name of the argument that holds the node.</param>
    public static void Open(JsonNode? node, HandleMask mask, string? name = null)
    {
        var isHandle = name is not null && HoldsHandles(name);
        if (node is JsonObject fields)
        {
            foreach (var key in fields.Select(field => field.Key).ToArray())
            {
                if (HoldsHandles(key) && fields[key] is JsonValue value && value.TryGetValue(out string? text))
                {
                    fields[key] = mask.Open(text);
                }
                else
                {
                    Open(fields[key], mask, key);
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (isHandle && items[i] is JsonValue value && value.TryGetValue(out string? text))
                {
                    items[i] = mask.Open(text);
                }
                else
                {
                    Open(items[i], mask);
                }
            }
        }
    }

    private string[] Values(Func<string, bool> isMeant) =>
        [.. Texts(Arguments, null).Where(text => isMeant(text.Name)).Select(text => text.Value)];

    private static bool HasFileUrl(JsonNode? node) => node switch
    {
        JsonObject fields => (IsText(fields["type"], "media") && fields["url"] is not null)
            || fields.Any(field => (_fileUrls.Contains(field.Key) && field.Value is not null) || HasFileUrl(field.Value)),
        JsonArray items => items.Any(HasFileUrl),
        _ => false,
    };

    private static bool HoldsHandles(string name) => HandleText.IsLineArgument(name) || HandleText.IsPersonArgument(name);

    private static bool IsText(JsonNode? node, string expected) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text == expected;

    private static IEnumerable<(string Name, string Value)> Texts(JsonNode? node, string? name) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value, field.Key)),
        JsonArray items => items.SelectMany(item => Texts(item, name)),
        JsonValue value when value.TryGetValue(out string? text) => [(name ?? "", text)],
        _ => [],
    };

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject fields => "{" + string.Join(
            ",",
            fields.OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => JsonValue.Create(field.Key)!.ToJsonString() + ":" + Canonical(field.Value))) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
