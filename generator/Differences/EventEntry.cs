using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>
/// One webhook entry. Its key is not on the wire: published documents have written the same event as
/// <c>message.sent.v2026</c> and as <c>message.sent.v2026-02-03</c>, so type and version identify it.
/// </summary>
internal sealed partial record EventEntry(string Type, string Version, string Method, JObject Value)
{
    public string Location => Version.Length == 0 ? $"event {Type}" : $"event {Type} {Version}";

    public static EventEntry Of(string key, string method, JObject value)
    {
        var match = Suffix().Match(key);
        var type = match.Success ? key[..match.Index] : key;
        var tag = (value["tags"] as JArray ?? []).Select(name => name.ToString()).FirstOrDefault(name => Date().IsMatch(name));
        return new EventEntry(type, tag ?? match.Groups[1].Value, method.ToUpperInvariant(), value);
    }

    [GeneratedRegex(@"\.v([0-9][0-9-]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
