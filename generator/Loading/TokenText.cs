using System;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>How messages speak about a token that stands where another kind was expected.</summary>
internal static class TokenText
{
    public static string Describe(JToken? token) => token switch
    {
        null => "nothing",
        JObject => "an object",
        JArray => "a list",
        JValue { Type: JTokenType.Null } => "null",
        JValue { Type: JTokenType.String } value => "the text " + Printable.Quote((string)value!),
        JValue value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)!,
        _ => token.Type.ToString(),
    };
}
