using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Gives every operation its place in the client: nested resources and a method. Without a name in the overlay, one is derived from
/// path and id.
/// </summary>
internal sealed class OperationNames : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        Dictionary<string, string> calls = [];
        foreach (var operation in context.Operations)
        {
            var call = OverlayKeys.Name.Find(operation.Fields) ?? Derive(context, operation, calls);
            var segments = call.Split('.');
            if (segments.Length < 2 || !segments.All(CSharpNames.IsIdentifier))
            {
                throw context.Refuse(
                    operation.Fields,
                    $"an {OverlayKeys.Name} such as Resource.Method or Resource.Resource.Method",
                    $"`{call}`",
                    "Fix it in spec/overlays/names.yaml.");
            }

            if (!calls.TryAdd(call, operation.Id))
            {
                throw context.Refuse(
                    operation.Fields,
                    "a call that no other operation has",
                    $"`{call}`, which is also `{calls[call]}`",
                    $"Give one of them another {OverlayKeys.Name} in spec/overlays/names.yaml.");
            }

            var resource = string.Concat(segments[..^1]);
            OperationAnnotations.OperationId.Set(operation.Fields, operation.Id);
            OperationAnnotations.Method.Set(operation.Fields, segments[^1]);
            RuleAnnotations.Call.Set(operation.Fields, call + "Async");
            RuleAnnotations.Resource.Set(operation.Fields, segments[..^1]);
            operation.Fields["operationId"] = resource + "_" + segments[^1];
        }

        AttachNested(context);
    }

    private static void AttachNested(NormalizationContext context)
    {
        List<string[]> resources = [.. context.Operations
            .Select(Resource)
            .DistinctBy(string.Concat)];
        string[] top = [.. resources.Select(r => r[0]).Distinct()];
        List<string[]> former = [];
        AddHolders(context, resources, former);
        context.Resources = new SdkResources(
            top,
            [.. former.Where(r => r.Length == 1).Select(r => r[0])],
            [.. resources
                .Where(r => !context.Operations.Any(o => Resource(o).SequenceEqual(r)))
                .Concat(former)
                .Select(r => new SdkHolder(string.Join('.', r), Nested(resources, r), Nested(former, r)))]);

        // NSwag writes one class for all operations of a resource, and asks the first.
        foreach (var operation in context.Operations.DistinctBy(o => string.Concat(Resource(o))))
        {
            var own = Resource(operation);
            OperationAnnotations.Nested.Set(operation.Fields, Nested(resources, own));
            OperationAnnotations.FormerNested.Set(operation.Fields, Nested(former, own));
            OperationAnnotations.ResourcePath.Set(operation.Fields, string.Join('.', own));
        }
    }

    // A resource that only holds others, since the contract has no operation of its own for it, is not among NSwag's classes.
    // The resource of a former call may be gone, and is then kept for that call alone.
    private static void AddHolders(NormalizationContext context, List<string[]> resources, List<string[]> former)
    {
        HashSet<string> known = [.. resources.Select(r => string.Concat(r))];
        foreach (var resource in resources.ToList())
        {
            AddMissing(resource[..^1], resources, known);
        }

        foreach (var call in context.Operations.SelectMany(o => RuleAnnotations.FormerCalls.Find(o.Fields) ?? []))
        {
            AddMissing([.. call["resource"]!.Select(s => (string)s!)], former, known);
        }
    }

    private static void AddMissing(string[] resource, List<string[]> into, HashSet<string> known)
    {
        for (var length = resource.Length; length > 0; length--)
        {
            if (known.Add(string.Concat(resource[..length])))
            {
                into.Add(resource[..length]);
            }
        }
    }

    private static string[] Nested(List<string[]> resources, string[] own) =>
        [.. resources.Where(r => r.Length == own.Length + 1 && r.AsSpan(0, r.Length - 1).SequenceEqual(own)).Select(r => r[^1])];

    private static string[] Resource(ContractOperation operation) => [.. RuleAnnotations.Resource.Of(operation.Fields)];

    private static string Derive(NormalizationContext context, ContractOperation operation, Dictionary<string, string> calls)
    {
        string[] resources = [.. operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s[0] != '{' && !(s.Length > 1 && s[0] == 'v' && s[1..].All(char.IsAsciiDigit)))
            .Select(segment => CSharpNames.Bounded(CSharpNames.Pascal(segment)))];
        var resource = resources.Length == 0 ? "Other" : resources[0];
        var method = CSharpNames.Pascal(operation.Id);
        var call = $"{resource}.{method}";
        foreach (var noun in (string[])[resource, CSharpNames.Singular(resource)])
        {
            // ListWidgets is List under Widgets.
            var verb = method.EndsWith(noun, StringComparison.Ordinal) ? method[..^noun.Length] : "";
            call = verb.Length > 0 && !calls.ContainsKey($"{resource}.{verb}") ? $"{resource}.{verb}" : call;
        }

        context.Notices.Add(
            $"{operation.Method.ToUpperInvariant()} {operation.Path}: no C# name in spec/overlays/names.yaml; derived `{call}`");
        return call;
    }
}
