using System;
using System.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace Linq.Generated.Sandbox;

/// <summary>The dated forms that webhook payloads have.</summary>
internal static class PayloadVersions
{
    public const string Newest = "2026-02-03";
    public const string Legacy = "2025-01-01";

    /// <summary>The version that a target asks for by its query.</summary>
    /// <exception cref="ApiException">The version is not known.</exception>
    public static string Of(Uri target)
    {
        var asked = QueryHelpers.ParseQuery(target.Query).TryGetValue("version", out var values)
            ? values.LastOrDefault()
            : null;
        return asked switch
        {
            null or Newest => Newest,
            Legacy => Legacy,
            _ => throw ApiErrors.ParameterInvalid("target_url", $"asks for a version that does not exist; there are {Legacy} and {Newest}"),
        };
    }
}
