using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Microsoft.Extensions.FileSystemGlobbing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Lock;

/// <summary>
/// Leaves in a document only the operations that the lock's patterns choose, such as <c>/v3/chats/**</c> or
/// <c>**/webhook-events#GET</c>.
/// </summary>
internal static class PathPatterns
{
    /// <summary>Removes what is not chosen, in place.</summary>
    /// <param name="document">The document.</param>
    /// <param name="include">Patterns of what stays; empty for everything.</param>
    /// <param name="exclude">Patterns of what goes.</param>
    public static void Apply(JObject document, IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        if (include.Count == 0 && exclude.Count == 0)
        {
            return;
        }

        foreach (var path in ((JObject?)document["paths"] ?? []).Properties()
            .Where(path => !ContractWalker.IsExtension(path.Name))
            .ToList())
        {
            foreach (var operation in ((JObject)path.Value)
                .Properties()
                .Where(p => Normalizing.ContractOperation.IsMethod(p.Name))
                .ToList())
            {
                var chosen = include.Count == 0 || include.Any(p => Matches(p, path.Name, operation.Name));
                if (!chosen || exclude.Any(p => Matches(p, path.Name, operation.Name)))
                {
                    operation.Remove();
                }
            }

            if (!((JObject)path.Value).Properties().Any(p => Normalizing.ContractOperation.IsMethod(p.Name)))
            {
                path.Remove();
            }
        }
    }

    private static bool Matches(string pattern, string path, string method)
    {
        var mark = pattern.LastIndexOf('#');
        if (mark >= 0 && !pattern[(mark + 1)..].Split(',').Any(m => string.Equals(m.Trim(), method, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddInclude((mark >= 0 ? pattern[..mark] : pattern).TrimStart('/'));
        return matcher.Match(path.TrimStart('/')).HasMatches;
    }
}
