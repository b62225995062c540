using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests;

/// <summary>Writes a tree as YAML in block style with every text in double quotes, one member per line.</summary>
internal static class YamlText
{
    public static string Of(JToken token)
    {
        var text = new StringBuilder();
        Write(token, 0, text);
        return text.ToString();
    }

    private static void Write(JToken token, int indent, StringBuilder text)
    {
        switch (token)
        {
            case JObject { Count: > 0 } members:
                foreach (var member in members.Properties())
                {
                    text.Append(' ', indent).Append(JsonConvert.ToString(member.Name)).Append(':');
                    WriteChild(member.Value, indent, text);
                }

                break;
            case JArray { Count: > 0 } items:
                foreach (var item in items)
                {
                    text.Append(' ', indent).Append('-');
                    WriteChild(item, indent, text);
                }

                break;
        }
    }

    private static void WriteChild(JToken value, int indent, StringBuilder text)
    {
        if (value is JContainer { Count: > 0 })
        {
            text.Append('\n');
            Write(value, indent + 2, text);
        }
        else
        {
            text.Append(' ').Append(value.ToString(Formatting.None)).Append('\n');
        }
    }
}
