using System;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Which paths belong to the API. It is served with and without the prefix of the real address; routing knows it without.
/// </summary>
internal static class ApiPaths
{
    private const string Prefix = "/api/partner";

    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/v3", StringComparison.Ordinal) || path.StartsWithSegments("/api", StringComparison.Ordinal);

    public static bool IsControl(PathString path) => path.StartsWithSegments("/sandbox", StringComparison.Ordinal);

    /// <summary>Takes the prefix off.</summary>
    public static void Shorten(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest))
        {
            request.PathBase = request.PathBase.Add(Prefix);
            request.Path = rest;
        }
    }
}
