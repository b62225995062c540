using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Sandbox;

/// <summary>Serves the operations of the contract.</summary>
internal static class OperationEndpoints
{
    /// <summary>Adds a class that simulates operations, for each operation that it simulates.</summary>
    /// <typeparam name="T">The class.</typeparam>
    public static void AddOperations<T>(this IServiceCollection services)
        where T : class
    {
        services.AddSingleton<T>();
        var generic = typeof(T).GetInterfaces().Where(i => i.IsGenericType);
        foreach (var operation in generic.Where(i => i.GetGenericTypeDefinition() == typeof(IOperation<>)))
        {
            services.AddSingleton(operation, provider => provider.GetRequiredService<T>());
        }
    }

    /// <summary>Maps every operation to its route.</summary>
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        foreach (var operation in OperationTable.All)
        {
            routes.MapMethods(operation.Route, [operation.Method], operation.Serve(routes.ServiceProvider)).WithMetadata(operation);
        }
    }
}
