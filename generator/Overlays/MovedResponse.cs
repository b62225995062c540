using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>
/// Follows a successful answer to its new status: <c>2XX</c> becomes <c>202</c> once the publisher knows it. What an overlay says about
/// the answer goes along, as it does with schemas that are renamed.
/// </summary>
internal static partial class MovedResponse
{
    /// <summary>The target under the status that the answer has now.</summary>
    /// <param name="document">The document.</param>
    /// <param name="target">A target that matches nothing.</param>
    /// <returns>The target and the status; null unless the operation has exactly one successful answer, under another status.</returns>
    public static (string Target, string Status)? Target(JObject document, string target)
    {
        var named = Answer().Match(target);
        if (!named.Success || document.SelectToken(named.Groups["responses"].Value) is not JObject responses)
        {
            return null;
        }

        string[] successes = [.. responses.Properties().Select(response => response.Name).Where(status => status.StartsWith('2'))];
        return successes is [var status] && status != named.Groups["status"].Value
            ? ($"{named.Groups["responses"].Value}['{status}']{target[named.Length..]}", status)
            : null;
    }

    [GeneratedRegex(@"^(?<responses>\$\.paths\['[^']+'\]\.[a-z]+\.responses)\['(?<status>2[0-9X]{2})'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
