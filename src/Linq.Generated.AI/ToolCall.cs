using System;
using System.Collections.Generic;
using System.Globalization;
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
        "url", "voice_memo_url", "image_url", "group_chat_icon",
    };

    // Where `url` is a page that somebody opens, which Linq does not fetch: by the tool, the member or the `type` that has it.
    private static readonly HashSet<string> _pages = new(StringComparer.Ordinal)
    {
        "update_i_message_app_card", "merchant", "imessage_app",
    };

    /// <summary>Whether somebody outside of the account receives something.</summary>
    public bool Reaches => (Effects & LinqToolEffects.Reaches) != 0;

    /// <summary>Whether the call is to be approved.</summary>
    public bool NeedsApproval => AreApproved(Effects);

    /// <summary>The arguments as one text, which is the same for the same call.</summary>
    public string Text => Canonical(Arguments);

    /// <summary>The same text for the same call with another idempotency key, which nobody decides by.</summary>
    public string TextWithoutKey
    {
        get
        {
            var arguments = (JsonObject)Arguments.DeepClone();
            arguments.Remove("idempotency_key");
            return Canonical(arguments);
        }
    }

    /// <summary>Whether what has these effects is to be approved.</summary>
    public static bool AreApproved(LinqToolEffects effects) => (effects & (LinqToolEffects.Reaches | LinqToolEffects.Irreversible)) != 0;

    /// <summary>Whether the arguments say which line is used. Members further down, such as parameters of an app, do not.</summary>
    public bool ChoosesLine =>
        Arguments.Any(argument => HandleText.IsUsedLineArgument(argument.Key) && Texts(argument.Value, argument.Key).Any());

    /// <summary>Gets an argument that is a text.</summary>
    public string? Argument(string name) => TextOf(Arguments[name]);

    /// <summary>The lines that the arguments name.</summary>
    public IReadOnlyList<string> Lines() => Values(HandleText.IsLineArgument);

    /// <summary>The people that the arguments name.</summary>
    public IReadOnlyList<string> People() => Values(HandleText.IsPersonArgument);

    /// <summary>How many characters the texts have together.</summary>
    public int TextLength() => Values(static name => !name.EndsWith("id", StringComparison.Ordinal)).Sum(text => text.Length);

    /// <summary>Whether a file is named by its URL.</summary>
    public bool NamesFileUrl() => HasFileUrl(Arguments, Name);

    /// <summary>Whether a member is the URL of a file, which Linq fetches.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="place">The tool, or the member, that has it.</param>
    /// <param name="type">The <c>type</c> beside it.</param>
    public static bool IsFileUrl(string name, string place, string? type) =>
        _fileUrls.Contains(name) && !(name == "url" && (_pages.Contains(place) || _pages.Contains(type ?? "")));

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

    private static bool HasFileUrl(JsonNode? node, string place) => node switch
    {
        JsonObject fields => fields.Any(field =>
            (field.Value is not null && IsFileUrl(field.Key, place, TextOf(fields["type"]))) || HasFileUrl(field.Value, field.Key)),
        JsonArray items => items.Any(item => HasFileUrl(item, place)),
        _ => false,
    };

    private static bool HoldsHandles(string name) => HandleText.IsLineArgument(name) || HandleText.IsPersonArgument(name);

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

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
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(text)!.ToJsonString(),

        // 5, 5.0 and 5e0 are one number.
        JsonValue value when value.TryGetValue(out decimal number) => number.ToString("G29", CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
