using System;
using System.Collections.Generic;

namespace Linq.Generated.Generator.Splitting;

/// <summary>
/// Puts the parameters of a declaration, or the arguments of a call, on lines of their own where one line is too long to be read.
/// </summary>
internal static class LongLines
{
    private const int Width = 140;

    /// <summary>Breaks a line of code.</summary>
    /// <param name="line">The line, indented.</param>
    /// <returns>The line itself, or one line for what precedes the list, and one for each element.</returns>
    public static IEnumerable<string> Break(string line)
    {
        var code = line.TrimStart();
        var isList = code.StartsWith("public virtual ", StringComparison.Ordinal) || code.StartsWith("return ", StringComparison.Ordinal);
        if (line.Length <= Width || !isList || Elements(line) is not { } list)
        {
            return [line];
        }

        var indent = new string(' ', line.Length - code.Length + 4);
        List<string> lines = [line[..(list.Open + 1)]];
        for (var i = 0; i < list.Commas.Count; i++)
        {
            var from = i == 0 ? list.Open + 1 : list.Commas[i - 1] + 1;
            lines.Add(indent + line[from..(list.Commas[i] + 1)].Trim());
        }

        lines.Add(indent + line[(list.Commas[^1] + 1)..].Trim());
        return lines;
    }

    // The first list in round brackets, and where its elements end.
    private static (int Open, List<int> Commas)? Elements(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        List<int> commas = [];
        var depth = 0;
        var isText = false;
        for (var i = open; open >= 0 && i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when isText:
                    i++;
                    break;
                case '"':
                    isText = !isText;
                    break;
                case '(' or '[' or '<' when !isText:
                    depth++;
                    break;
                case ')' or ']' or '>' when !isText && !(line[i] == '>' && line[i - 1] == '='):
                    depth--;
                    break;
                case ',' when !isText && depth == 1:
                    commas.Add(i);
                    break;
            }

            if (depth == 0)
            {
                break;
            }
        }

        return commas.Count > 0 ? (open, commas) : null;
    }
}
