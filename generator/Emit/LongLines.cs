using System;
using System.Collections.Generic;

namespace Linq.Generated.Generator.Emit;

/// <summary>
/// Puts the parameters of a declaration, the arguments of a call, or the ends of a joined text on lines of their own where one line is
/// too long to be read.
/// </summary>
internal static class LongLines
{
    /// <summary>How many characters a line of generated code has at most.</summary>
    public const int Width = 140;

    /// <summary>Breaks a line of code.</summary>
    /// <param name="line">The line, indented.</param>
    /// <returns>The line itself, or its parts, each on a line.</returns>
    public static IEnumerable<string> Break(string line)
    {
        var code = line.TrimStart();
        if (line.Length <= Width || code.StartsWith('/') || code.StartsWith('['))
        {
            return [line];
        }

        var indent = new string(' ', line.Length - code.Length + 4);
        return code.StartsWith("string ", StringComparison.Ordinal) ? BreakSum(line, indent) : BreakList(line, indent);
    }

    private static IEnumerable<string> BreakSum(string line, string indent)
    {
        const string plus = " + ";
        while (line.Length > Width && LastOutsideTexts(line, plus) is var at and > 0)
        {
            yield return line[..at];
            line = indent + line[(at + 1)..];
        }

        yield return line;
    }

    private static int LastOutsideTexts(string line, string part)
    {
        var isText = Texts(line);
        var at = line.LastIndexOf(part, Width, StringComparison.Ordinal);
        while (at > 0 && isText[at])
        {
            at = line.LastIndexOf(part, at - 1, StringComparison.Ordinal);
        }

        return at;
    }

    private static List<string> BreakList(string line, string indent)
    {
        if (Elements(line) is not { } list)
        {
            return [line];
        }

        List<string> lines = [line[..(list.Open + 1)]];
        var from = list.Open + 1;
        foreach (var comma in list.Commas)
        {
            lines.Add(indent + line[from..(comma + 1)].Trim());
            from = comma + 1;
        }

        lines.Add(indent + line[from..].Trim());
        return lines;
    }

    // The first list in round brackets outside of texts, and where its elements end.
    private static (int Open, List<int> Commas)? Elements(string line)
    {
        var isText = Texts(line);
        var open = line.IndexOf('(', StringComparison.Ordinal);
        while (open >= 0 && isText[open])
        {
            open = line.IndexOf('(', open + 1);
        }

        List<int> commas = [];
        var depth = 0;
        for (var i = open; open >= 0 && i < line.Length; i++)
        {
            switch (line[i])
            {
                case '(' or '[' or '<' when !isText[i]:
                    depth++;
                    break;
                case ')' or ']' or '>' when !isText[i] && !(line[i] == '>' && line[i - 1] == '='):
                    depth--;
                    break;
                case ',' when !isText[i] && depth == 1:
                    commas.Add(i);
                    break;
            }

            if (depth == 0)
            {
                break;
            }
        }

        return open >= 0 ? (open, commas) : null;
    }

    // Which characters stand within a string or a character.
    private static bool[] Texts(string line)
    {
        var isText = new bool[line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('"' or '\''))
            {
                continue;
            }

            var quote = line[i];
            for (isText[i++] = true; i < line.Length && line[i] != quote; i++)
            {
                isText[i] = true;
                if (line[i] == '\\' && i + 1 < line.Length)
                {
                    isText[++i] = true;
                }
            }

            if (i < line.Length)
            {
                isText[i] = true;
            }
        }

        return isText;
    }
}
