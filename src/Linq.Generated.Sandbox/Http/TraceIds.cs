using System;

namespace Linq.Generated.Sandbox;

/// <summary>Trace ids: 32 lowercase hexadecimal digits, never all zero.</summary>
internal static class TraceIds
{
    // Only unique, not secret: asking the system for random bytes costs more than the rest of the id.
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
