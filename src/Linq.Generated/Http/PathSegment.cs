using System;
using System.Collections.Generic;
using System.Linq;

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
    /// <exception cref="ArgumentException">
    /// The value is empty or blank, or a dot segment, which would address another operation; or it is a phone number where the parameter is
    /// an id.
    /// </exception>
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

        if (parameterName.EndsWith("Id", StringComparison.Ordinal) && IsPhoneNumber(value))
        {
            throw new ArgumentException(
                "The value must be an id, and is a phone number. The API returns the id of what it creates and lists, and webhooks carry "
                    + "it; Chats.CreateAsync takes a phone number and returns the id of the chat.",
                parameterName);
        }

        return Uri.EscapeDataString(value);
    }

    /// <summary>Percent-encodes the values of a list, and joins them.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="parameterName">The name of the caller's parameter, for the exception.</param>
    /// <param name="separator">What is between them, as it is to be sent.</param>
    /// <returns>The encoded segment.</returns>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">It is empty, or a value in it cannot be part of a path.</exception>
    public static string Escape(IReadOnlyList<string>? values, string parameterName, string separator)
    {
        ArgumentNullException.ThrowIfNull(values, parameterName);
        if (values.Count == 0)
        {
            throw new ArgumentException("The list goes into the path and must not be empty.", parameterName);
        }

        return string.Join(separator, values.Select(value => Escape(value, parameterName)));
    }

    /// <summary>Ids are opaque, so only what is certainly a phone number counts: +1 202 555 0100 or (202) 555-0100.</summary>
    private static bool IsPhoneNumber(string value)
    {
        var digits = 0;
        foreach (var c in value)
        {
            if (c is >= '0' and <= '9')
            {
                digits++;
            }
            else if (c is not ('+' or '(' or ')' or '-' or '.' or ' '))
            {
                return false;
            }
        }

        return value[0] is '+' or '(' && digits is >= 7 and <= 15;
    }
}
