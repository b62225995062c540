using System;

namespace Linq.Generated;

/// <summary>What an API key must look like, wherever it comes from.</summary>
internal static class ApiKeyText
{
    /// <summary>
    /// What is wrong with a key, in words that continue "a key that"; null when nothing is. The key itself is not in them.
    /// </summary>
    public static string? FindFault(string? key)
    {
        if (key is null)
        {
            return "is null: give the key from the Linq dashboard";
        }

        if (key.Trim().Length == 0)
        {
            return "is empty: give the key from the Linq dashboard";
        }

        if (key.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return "is the word \"Bearer\" alone: give the key from the Linq dashboard";
        }

        if (key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return "begins with \"Bearer \": give the key alone, since the client adds that word itself";
        }

        if (key.IndexOf('\r') >= 0 || key.IndexOf('\n') >= 0)
        {
            return "contains a line break: it was probably copied or read with the end of a line";
        }

        if (key.Trim().Length != key.Length)
        {
            return "has blanks around it: remove them";
        }

        if (key[0] is '"' or '\'' || key[key.Length - 1] is '"' or '\'')
        {
            return "is in quotation marks: give the key without them";
        }

        foreach (var c in key)
        {
            if (c is <= ' ' or > '~')
            {
                return "contains a blank or a character that is not printable ASCII, which no key of Linq has";
            }
        }

        return null;
    }
}
