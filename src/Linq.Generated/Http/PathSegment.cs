using System;

namespace Linq.Generated;

/// <summary>Puts a caller's value into one segment of a path.</summary>
internal static class PathSegment
{
    /// <summary>
    /// Percent-encodes a value so that it stays one segment: <c>/</c>, <c>?</c>, <c>#</c>, <c>%</c>, <c>+</c> and <c>@</c> included.
    /// </summary>
    /// <param name="value">The value, an opaque id or a handle.</param>
    /// <param name="parameterName">The name of the caller's parameter, for the exception.</param>
    /// <returns>The encoded segment.</returns>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is empty or blank, or a dot segment, which would address another
    /// operation.</exception>
    public static string Escape(string? value, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(value, parameterName);

        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException(
                "The value goes into the path and must not be empty: the request would reach another operation.",
                parameterName);
        }

        if (value is "." or "..")
        {
            throw new ArgumentException(
                "The value goes into the path and must not be '.' or '..': the request would reach another operation.",
                parameterName);
        }

        return Uri.EscapeDataString(value);
    }
}
