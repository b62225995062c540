using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>
/// What of the contract nobody has decided on yet: operations that answer 501, members of requests that no code reads and members
/// of answers and events that no code writes. Found in the code of this assembly, so that nobody has to keep a list.
/// </summary>
internal static class SimulationReport
{
    private static readonly Lazy<(HashSet<MethodInfo> Used, HashSet<Type> PassedOn)> _code = new(Read);

    /// <summary>Gets the operations that have a gap, in the order of the contract.</summary>
    public static IReadOnlyList<OperationGap> Operations { get; } =
    [
        .. OperationTable.All
            .Select(o => new OperationGap(o.Id, IsSimulated(o.Call), Unread(o.Call), o.Result is null ? [] : Unwritten(o.Result)))
            .Where(g => !g.IsSimulated || g.Unread.Count > 0 || g.Unwritten.Count > 0),
    ];

    /// <summary>Gets the events that have a gap.</summary>
    public static IReadOnlyList<EventGap> Events { get; } =
    [
        .. EventTable.All
            .Select(e => new EventGap(e.Type, e.Version, Unwritten(e.Data)))
            .Where(g => g.Unwritten.Count > 0),
    ];

    private static bool IsSimulated(Type call)
    {
        var operation = typeof(IOperation<>).MakeGenericType(call);
        return typeof(SimulationReport).Assembly.GetTypes().Any(t => t.IsClass && operation.IsAssignableFrom(t));
    }

    private static List<string> Unread(Type call)
    {
        var own = call.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.Name is not (nameof(OperationCall.HasBody) or nameof(OperationCall.Result)));
        var unread = own.Where(p => !_code.Value.Used.Contains(p.GetMethod!)).Select(p => p.Name).ToList();
        if (call.GetProperty("Body") is { } body)
        {
            unread.AddRange(Members(body.PropertyType).Where(m => !IsRead(m.Property)).Select(m => m.Path).Distinct());
        }

        return unread;
    }

    private static List<string> Unwritten(Type type) =>
        [.. Members(type).Where(m => !IsWritten(m.Property)).Select(m => m.Path).Distinct()];

    // A member of a type that goes from requests into answers as a whole needs no code of its own.
    private static bool IsRead(PropertyInfo property) =>
        property.SetMethod is null
        || _code.Value.Used.Contains(property.GetMethod!)
        || _code.Value.PassedOn.Contains(property.DeclaringType!);

    private static bool IsWritten(PropertyInfo property) =>
        property.SetMethod is null
        || _code.Value.Used.Contains(property.SetMethod)
        || _code.Value.PassedOn.Contains(property.DeclaringType!);

    private static IEnumerable<(string Path, PropertyInfo Property)> Members(Type type)
    {
        HashSet<Type> seen = [];
        Queue<Type> types = new([type]);
        while (types.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            foreach (var variant in next.Assembly.GetTypes().Where(t => next.IsAbstract && t.BaseType == next))
            {
                types.Enqueue(variant);
            }

            var own = next.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
            foreach (var property in own.Where(p => p.GetCustomAttribute<JsonPropertyAttribute>() is not null))
            {
                yield return ($"{next.Name}.{property.GetCustomAttribute<JsonPropertyAttribute>()!.PropertyName}", property);
                if (Model(property.PropertyType) is { } model)
                {
                    types.Enqueue(model);
                }
            }
        }
    }

    private static Type? Model(Type type)
    {
        var item = type.IsGenericType ? type.GetGenericArguments()[^1] : type;
        return typeof(IContractModel).IsAssignableFrom(item) ? item : null;
    }

    private static (HashSet<MethodInfo> Used, HashSet<Type> PassedOn) Read()
    {
        HashSet<MethodInfo> used = [];
        foreach (var called in HandwrittenCode.Calls())
        {
            used.Add(called);
        }

        // Requests hand these on: whatever they hold comes out again.
        var sent = OperationTable.All.Select(o => o.Call.GetProperty("Body")?.PropertyType).OfType<Type>().SelectMany(Types).ToHashSet();
        var answered = OperationTable.All.Select(o => o.Result).Concat(EventTable.All.Select(e => e.Data)).OfType<Type>().SelectMany(Types);
        return (used, [.. answered.Where(sent.Contains)]);
    }

    private static IEnumerable<Type> Types(Type type) => Members(type).Select(m => m.Property.DeclaringType!).Distinct();
}
