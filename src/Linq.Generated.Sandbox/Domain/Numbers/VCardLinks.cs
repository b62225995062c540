using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>vCards of lines, and the links under which they can be fetched for a while.</summary>
internal sealed class VCardLinks(SandboxState state, LineSelection lines, PresignedUrl links)
{
    private const int MaxCards = 1000;
    private const int FoldAt = 75;

    private readonly Dictionary<string, string> _cards = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Writes the card of a line as it is now and makes a link to it.</summary>
    public string Create(Line line, HashSet<string> excluded)
    {
        var card = Write(line, lines.Usable(excluded).Where(l => l != line));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(card)))[..8];
        var path = $"/linq-attachments/vcf/{hash}/{line.PhoneNumber[1..]}.vcf";
        if (_cards.TryAdd(path, card))
        {
            _oldestFirst.Enqueue(path);
            while (_oldestFirst.Count > MaxCards)
            {
                _cards.Remove(_oldestFirst.Dequeue());
            }
        }

        return links.Create("GET", path, state.Options.Timing.VCardLink);
    }

    /// <summary>The card under a path; null when there is none.</summary>
    public string? Find(string path) => _cards.GetValueOrDefault(path);

    private static string Write(Line line, IEnumerable<Line> backups)
    {
        var card = line.Card;
        var first = card?.FirstName ?? "";
        var last = card?.LastName ?? "";
        var name = $"{first} {last}".Trim();
        var text = new StringBuilder();
        Append(text, "BEGIN:VCARD");
        Append(text, "VERSION:3.0");
        Append(text, "FN:" + Escape(name.Length == 0 ? line.PhoneNumber : name));
        Append(text, $"N:{Escape(last)};{Escape(first)};;;");
        Append(text, "TEL;TYPE=CELL,VOICE,PREF:" + line.PhoneNumber);
        foreach (var backup in backups)
        {
            Append(text, "TEL;TYPE=CELL,VOICE:" + backup.PhoneNumber);
        }

        if (card?.ImageUrl is string image)
        {
            Append(text, "PHOTO;VALUE=uri:" + image);
        }

        Append(text, "END:VCARD");
        return text.ToString();
    }

    private static string Escape(string text) => string.Concat(text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Where(c => !char.IsControl(c)));

    // Lines are folded at 75 bytes, never inside a character.
    private static void Append(StringBuilder text, string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > FoldAt)
            {
                text.Append("\r\n ");
                used = 1;
            }

            text.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
