using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Writing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>
/// What is missing as overlay actions to be filled in: every text is empty, and an empty text counts as missing. Examples come as
/// comments, since an empty one would count.
/// </summary>
internal static class OverlaySkeleton
{
    private const string Heading = """
        # What a new contract lacks, to be filled in and moved into the overlays that the comments name.
        overlay: '1.0.0'
        info:
          title: Skeleton
          version: '1.0.0'
        actions:

        """;

    /// <summary>Writes the skeleton.</summary>
    /// <param name="parts">What is missing.</param>
    /// <returns>An overlay in YAML.</returns>
    public static string Write(IEnumerable<MissingPart> parts)
    {
        var text = new StringBuilder(Heading.ReplaceLineEndings("\n"));
        foreach (var subject in parts.GroupBy(part => part.Subject))
        {
            text.Append("\n  # ").Append(subject.Key).Append('\n');
            foreach (var action in subject.GroupBy(part => (part.File, part.Target)))
            {
                var update = new JObject();
                foreach (var part in action.Where(part => !part.IsProposal))
                {
                    update.Merge(part.Update);
                }

                var isComment = update.Count == 0;
                foreach (var line in Lines(action.Key.File, action.Key.Target, [.. action], update))
                {
                    text.Append(isComment && line.Length > 0 ? "  # " + line.TrimStart() : line).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(string file, string target, IReadOnlyList<MissingPart> parts, JObject update)
    {
        yield return "";
        yield return $"  # spec/overlays/{file}: {string.Join("; ", parts.Select(part => part.What))}";
        yield return $"  - target: {target}";
        yield return "    update:";
        if (update.Count == 0)
        {
            yield return "      example:";
            yield break;
        }

        foreach (var line in YamlWriter.Write(update).TrimEnd('\n').Split('\n'))
        {
            yield return "      " + line;
        }
    }
}
