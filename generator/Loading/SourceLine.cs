using System;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// The line that a token was read from, kept as an annotation of the token; clones keep it. Newtonsoft's own
/// line information cannot be set from outside, and YAML needs the same.
/// </summary>
public sealed class SourceLine
{
    private SourceLine(int number) => Number = number;

    /// <summary>The line, from 1.</summary>
    public int Number { get; }

    /// <summary>The line of a token, or of the nearest token above it that was read from a file; null when there is none.</summary>
    public static int? Of(JToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        for (var at = token; at is not null; at = at.Parent)
        {
            if (at.Annotation<SourceLine>() is { } line)
            {
                return line.Number;
            }
        }

        return null;
    }

    internal static T Mark<T>(T token, int line)
        where T : JToken
    {
        token.AddAnnotation(new SourceLine(line));
        return token;
    }
}
