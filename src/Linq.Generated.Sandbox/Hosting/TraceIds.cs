using System;

namespace Linq.Generated.Sandbox;

/// <summary>Trace ids: 32 lowercase hexadecimal digits, never all zero.</summary>
internal static class TraceIds
{
    public static string New() => Guid.NewGuid().ToString("N");
}
