using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>Reads the overlay documents of a folder, in the order of their file names.</summary>
internal static class OverlayReader
{
    /// <summary>Reads every <c>*.yaml</c> file of a folder.</summary>
    /// <param name="folder">The folder with the overlays.</param>
    /// <returns>All actions, file by file, in the order in which they stand there.</returns>
    /// <exception cref="ContractException">There is no such folder, or a file in it is not an Overlay 1.0 document.</exception>
    public static IReadOnlyList<OverlayAction> ReadFolder(string folder) => !Directory.Exists(folder)
        ? throw new ContractException(new ContractProblem(
            folder,
            null,
            "a folder with overlays",
            "none",
            "Restore it from version control; a folder without files will do."))
        : [.. Directory.EnumerateFiles(folder, "*.yaml").OrderBy(Path.GetFileName, System.StringComparer.Ordinal).SelectMany(ReadFile)];

    private static IEnumerable<OverlayAction> ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        var overlay = ContractLoader.Load(path);
        var root = overlay.Root;
        if (root["overlay"]?.Type != JTokenType.String || !((string)root["overlay"]!).StartsWith("1.0.", System.StringComparison.Ordinal))
        {
            throw new ContractException(overlay.Problem(root, "`overlay: 1.0.0` at the top of an overlay document", "something else"));
        }

        if (root["actions"] is not JArray actions)
        {
            throw new ContractException(overlay.Problem(root, "a list `actions`", "none"));
        }

        foreach (var action in actions)
        {
            if (action is not JObject fields || fields["target"]?.Type != JTokenType.String)
            {
                throw new ContractException(overlay.Problem(action, "an action with a `target` expression", "none"));
            }

            var remove = fields["remove"]?.Type == JTokenType.Boolean && (bool)fields["remove"]!;
            if (!remove && fields["update"] is null)
            {
                throw new ContractException(overlay.Problem(action, "`update` or `remove: true`", "neither"));
            }

            if (fields["description"] is { Type: not (JTokenType.String or JTokenType.Null) } description)
            {
                throw new ContractException(
                    overlay.Problem(description, "a text under `description`", TokenText.Describe(description)));
            }

            yield return new OverlayAction(
                name,
                SourceLine.Of(action),
                (string)fields["target"]!,
                (string?)fields["description"],
                fields["update"],
                remove);
        }
    }
}
