using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Tests.Consistency;

/// <summary>The public surface of the assembly under test, by reflection.</summary>
internal static class ClientSurface
{
    public static Assembly Assembly { get; } = typeof(LinqClient).Assembly;

    public static IReadOnlyList<Type> PublicTypes { get; } = [.. Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Everything that is read from JSON or written to it as an object, the events' classes aside.</summary>
    public static IReadOnlyList<Type> Models { get; } =
        [.. PublicTypes.Where(type => type is { IsClass: true, IsAbstract: false } && type.GetProperty("AdditionalProperties") is not null)];

    public static IReadOnlyList<Type> Enums { get; } =
        [.. PublicTypes.Where(type => type.IsValueType
            && Array.Exists(type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IOpenEnum<>)))];

    public static IReadOnlyList<Type> Events { get; } =
        [.. PublicTypes.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(LinqWebhookEvent).IsAssignableFrom(type))];

    public static IReadOnlyList<Type> Resources { get; } =
        [.. PublicTypes.Where(type => type != typeof(LinqRequestBuilder) && typeof(LinqRequestBuilder).IsAssignableFrom(type))];

    /// <summary>Every method of the resources, the shortcuts among them that spare the caller an object around the body.</summary>
    public static IReadOnlyList<ClientOperation> Methods { get; } = [.. Under("", typeof(LinqClient), client => client)];

    /// <summary>The methods that are operations of the contract as they stand there.</summary>
    public static IReadOnlyList<ClientOperation> Operations { get; } = [.. Methods.Where(method => !method.IsShortcut)];

    private static IEnumerable<ClientOperation> Under(string path, Type type, Func<LinqClient, object> resource)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (path.Length > 0 && method.Name.EndsWith("Async", StringComparison.Ordinal))
            {
                yield return new ClientOperation(path + method.Name, method, resource);
            }
        }

        foreach (var property in type.GetProperties().Where(property => typeof(LinqRequestBuilder).IsAssignableFrom(property.PropertyType)))
        {
            foreach (var operation in Under(path + property.Name + ".", property.PropertyType, client => property.GetValue(resource(client))!))
            {
                yield return operation;
            }
        }
    }
}
