using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>Positions in a list, opaque to callers, and the size of a page.</summary>
internal static class Cursor
{
    private const string Prefix = "s:";

    public static string Of(long sequence) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{sequence}")));

    /// <summary>The number behind a cursor.</summary>
    /// <exception cref="ApiException">It is not one of ours.</exception>
    public static long? Parse(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
            if (text.StartsWith(Prefix, StringComparison.Ordinal)
                && long.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                return sequence;
            }
        }
        catch (FormatException)
        {
        }

        throw ApiErrors.ParameterInvalid("cursor", "is not a cursor of this list");
    }

    /// <summary>The size of a page.</summary>
    /// <exception cref="ApiException">It is not from 1 to 100.</exception>
    public static int Limit(long? limit, int usual) =>
        limit is null ? usual : limit is >= 1 and <= 100 ? (int)limit : throw ApiErrors.ParameterInvalid("limit", "must be from 1 to 100");
}
