using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Writing;

/// <summary>
/// Writes a tree as YAML in one fixed style, so that a contract that was downloaded as JSON, or laid out in another way,
/// differs from the one before only where it says something else. What is read back is the same tree.
/// </summary>
internal static partial class YamlWriter
{
    private const int Step = 2;

    /// <summary>Writes a document.</summary>
    /// <param name="root">The tree.</param>
    /// <returns>The text, with a line end at its end.</returns>
    public static string Write(JObject root)
    {
        var text = new StringBuilder();
        WriteMembers(text, root, 0, isFirstIndented: true);
        return text.ToString();
    }

    private static void WriteMembers(StringBuilder text, JObject members, int indent, bool isFirstIndented)
    {
        var indented = isFirstIndented;
        foreach (var member in members.Properties())
        {
            text.Append(' ', indented ? indent : 0).Append(Scalar(member.Name)).Append(':');
            indented = true;
            switch (member.Value)
            {
                case JObject { Count: > 0 } child:
                    text.Append('\n');
                    WriteMembers(text, child, indent + Step, isFirstIndented: true);
                    break;
                case JArray { Count: > 0 } items:
                    text.Append('\n');
                    WriteItems(text, items, indent + Step, isFirstIndented: true);
                    break;
                default:
                    WriteLeaf(text.Append(' '), member.Value, indent + Step);
                    break;
            }
        }
    }

    private static void WriteItems(StringBuilder text, JArray items, int indent, bool isFirstIndented)
    {
        var indented = isFirstIndented;
        foreach (var item in items)
        {
            text.Append(' ', indented ? indent : 0).Append("- ");
            indented = true;
            switch (item)
            {
                case JObject { Count: > 0 } child:
                    WriteMembers(text, child, indent + Step, isFirstIndented: false);
                    break;
                case JArray { Count: > 0 } inner:
                    WriteItems(text, inner, indent + Step, isFirstIndented: false);
                    break;
                default:
                    WriteLeaf(text, item, indent + Step);
                    break;
            }
        }
    }

    private static void WriteLeaf(StringBuilder text, JToken value, int indent)
    {
        switch (value)
        {
            case JContainer container:
                text.Append(container is JObject ? "{}" : "[]").Append('\n');
                break;
            case JValue { Value: string { } lines } when IsBlock(lines):
                text.Append(lines.EndsWith('\n') ? "|" : "|-").Append('\n');
                foreach (var line in (lines.EndsWith('\n') ? lines[..^1] : lines).Split('\n'))
                {
                    text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
                }

                break;
            case JValue { Value: string plain }:
                text.Append(Scalar(plain)).Append('\n');
                break;
            default:
                text.Append(value.ToString(Formatting.None)).Append('\n');
                break;
        }
    }

    private static string Scalar(string value)
    {
        if (value.Any(IsSpecial))
        {
            return DoubleQuoted(value);
        }

        var isPlain = value.Length > 0
            && Plain().IsMatch(value)
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && value[^1] is not (':' or ' ')
            && !Boolean().IsMatch(value)
            && YamlScalar.Resolve(value) is { Type: JTokenType.String };
        return isPlain ? value : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    // JSON's escapes are escapes of YAML as well; what JSON leaves as it is but ends a line in YAML is escaped here.
    private static string DoubleQuoted(string value)
    {
        var text = new StringBuilder();
        foreach (var character in JsonConvert.ToString(value))
        {
            text.Append(IsSpecial(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : character);
        }

        return text.ToString();
    }

    // A block shows a text as it is, so only texts whose lines are safe in it are written that way.
    private static bool IsBlock(string value) =>
        value.Contains('\n', StringComparison.Ordinal)
        && value[0] is not (' ' or '\n')
        && !value.EndsWith("\n\n", StringComparison.Ordinal)
        && value.All(character => character == '\n' || !IsSpecial(character))
        && !value.Split('\n').Any(line => line.Length > 0 && line.Trim(' ').Length == 0);

    private static bool IsSpecial(char character) =>
        char.IsControl(character)
            || char.IsSurrogate(character)
            || character is '\u2028' or '\u2029' or '\uFEFF'
            || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    // Dates and versions begin with a digit and are quoted, since readers of other versions of YAML take them for something else.
    [GeneratedRegex(@"^[\p{L}_/$(^\\][^\n]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(y|n|yes|no|on|off)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Boolean();
}
