using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Linq.Generated.Tests.Consistency;

namespace Linq.Generated.Tests.Models;

/// <summary>The models that come from the server: in the answer of an operation or in an event, at any depth.</summary>
internal static class ReceivedTypes
{
    public static IReadOnlyList<Type> All { get; } = Find();

    private static Type[] Find()
    {
        HashSet<Type> found = [];
        var open = new Queue<Type>(
            ClientSurface.Operations.Select(operation => operation.Method.ReturnType)
                .Concat(ClientSurface.Events.SelectMany(type => type.GetProperties()).Select(property => property.PropertyType)));
        while (open.TryDequeue(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                open.Enqueue(argument);
            }

            if (type.Assembly != ClientSurface.Assembly || !type.IsClass || !found.Add(type))
            {
                continue;
            }

            foreach (var next in SampleJson.Variants(type).Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType)))
            {
                open.Enqueue(next);
            }
        }

        return [.. found.Where(ClientSurface.Models.Contains).OrderBy(type => type.Name, StringComparer.Ordinal)];
    }
}
