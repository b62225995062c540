using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>
/// Applies overlay actions to a document as OpenAPI Overlay 1.0 describes: objects merge, lists grow, values are replaced.
/// </summary>
internal static class OverlayApplier
{
    /// <summary>Applies the actions in order, changing the document in place.</summary>
    /// <param name="document">The document to change.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="notices">Takes a line for each action that was carried along to where its target has moved; null for none.</param>
    /// <returns>The actions whose target matched nothing.</returns>
    public static IReadOnlyList<OverlayAction> Apply(
        JObject document,
        IEnumerable<OverlayAction> actions,
        ICollection<string>? notices = null)
    {
        List<OverlayAction> unmatched = [];
        foreach (var action in actions)
        {
            // Matches are materialized first: an action must not see what it has changed itself.
            var matches = Select(document, action, action.Target);
            if (matches.Count == 0 && MovedResponse.Target(document, action.Target) is var (target, status))
            {
                matches = Select(document, action, target);
                if (matches.Count > 0)
                {
                    notices?.Add(
                        $"spec/overlays/{action.File}:{action.Line}: the answer has the status {status} now; "
                            + $"change the target to {target}");
                }
            }

            if (matches.Count == 0)
            {
                unmatched.Add(action);
            }

            foreach (var match in matches)
            {
                if (match == document && (action.Remove || action.Update is not JObject))
                {
                    throw Refuse(
                        action,
                        "a part of the document as target, or an object to merge into the document itself",
                        $"`{action.Target}`, which is the whole document",
                        null);
                }

                if (action.Remove)
                {
                    Remove(match);
                }
                else
                {
                    Merge(match, action.Update!);
                }
            }
        }

        return unmatched;
    }

    private static List<JToken> Select(JObject document, OverlayAction action, string target)
    {
        try
        {
            // A target can name one place several times.
            return [.. document.SelectTokens(target).Distinct(ReferenceEqualityComparer.Instance).Cast<JToken>()];
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or OverflowException)
        {
            // The last three come from a regular expression or an index in the target.
            throw Refuse(action, "a JSONPath expression as target", $"`{action.Target}`: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static ContractException Refuse(OverlayAction action, string expected, string found, Exception? inner) =>
        new(new ContractProblem("spec/overlays/" + action.File, action.Line, expected, found, null), inner);

    private static void Remove(JToken match)
    {
        if (match.Parent is JProperty property)
        {
            property.Remove();
        }
        else
        {
            match.Remove();
        }
    }

    private static void Merge(JToken target, JToken update)
    {
        switch (target, update)
        {
            case (JObject into, JObject from):
                foreach (var property in from.Properties())
                {
                    if (into[property.Name] is { } existing
                        && existing.Type is JTokenType.Object or JTokenType.Array
                        && existing.Type == property.Value.Type)
                    {
                        Merge(existing, property.Value);
                    }
                    else
                    {
                        into[property.Name] = Copy(property.Value);
                    }
                }

                break;
            case (JArray into, JArray from):
                foreach (var item in from)
                {
                    into.Add(Copy(item));
                }

                break;
            case (JArray into, _):
                into.Add(Copy(update));
                break;
            default:
                target.Replace(Copy(update));
                break;
        }
    }

    // Without its line, which is one of the overlay: a problem found later is reported at the place in the contract.
    private static JToken Copy(JToken token) => token.DeepClone(new JsonCloneSettings { CopyAnnotations = false });
}
