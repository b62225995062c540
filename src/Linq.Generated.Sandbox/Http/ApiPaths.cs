using System;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Which paths belong to the API. It is served with and without the prefix of the real address; routing knows it without.
/// Case does not matter, as it does not matter to routing.
/// </summary>
internal static class ApiPaths
{
    private const string Prefix = "/api/partner";

    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/v3", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static bool IsControl(PathString path) => path.StartsWithSegments("/sandbox", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the prefix off.</summary>
    public static void Shorten(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            request.PathBase = request.PathBase.Add(Prefix);
            request.Path = rest;
        }
    }
}
