using System;
using System.Globalization;

namespace Linq.Generated.Tests.Shared;

/// <summary>How often a long test repeats: small by default, full where the environment says so.</summary>
internal static class LongRun
{
    public static int Count(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : usual;
}
