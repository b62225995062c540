using System;
using System.Linq;
using NUnit.Framework;

namespace Linq.Generated.Tests.Shared;

/// <summary>
/// What a test needs from the machine. Where it is not there, the test is skipped and says why, unless the environment
/// variable LINQ_REQUIRE (a comma-separated list, for example <c>node,postgres</c>) names it: then the test fails.
/// </summary>
internal static class Requirement
{
    public static void Missing(string name, string reason)
    {
        var required = (Environment.GetEnvironmentVariable("LINQ_REQUIRE") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (required.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            Assert.Fail($"LINQ_REQUIRE names {name}, but: {reason}");
        }

        Assert.Ignore(reason);
    }
}
