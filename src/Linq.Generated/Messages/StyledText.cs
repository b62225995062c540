using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Linq.Generated;

/// <summary>
/// Composes a text with styles, animations and a mention, and counts their ranges: piece by piece with
/// <see cref="Append(string, TextStyle[])"/>,
/// or by marking what was appended. A range that would begin or end inside what a reader sees as one character, such as an emoji
/// or a letter with its accent, covers all of it. Only iMessage shows the decorations; RCS and SMS get the plain text.
/// </summary>
/// <remarks>Not safe for several threads at once.</remarks>
/// <example><code>new StyledText().Append("Your order ").Bold("#1042").Append(" has shipped").ToPart()</code></example>
public sealed class StyledText
{
    private readonly StringBuilder _text = new();
    private readonly List<Mark> _marks = [];
#if LINQ_MENTIONS
    private string? _mentioned;
    private Mark _mention;
#endif

    /// <summary>Initializes an empty text.</summary>
    public StyledText()
    {
    }

    /// <summary>Initializes a text to be marked or continued.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText(string text) => Append(text);

    /// <summary>Gets the number of UTF-16 code units so far. A text part takes 10,000 characters.</summary>
    public int Length => _text.Length;

    /// <summary>Appends text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <param name="styles">Its styles; none leaves it plain.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public StyledText Append(string text, params TextStyle[] styles)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(styles);
        var start = _text.Length;
        _text.Append(text);
        foreach (var style in styles)
        {
            Add(new Mark(start, _text.Length, style, null));
        }

        return this;
    }

    /// <summary>Appends text that moves.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <param name="animation">How it moves. Nothing else may be marked in it.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText Append(string text, TextAnimation animation)
    {
        var start = _text.Length;
        Append(text);
        Add(new Mark(start, _text.Length, null, animation));
        return this;
    }

    /// <summary>Appends bold text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText Bold(string text) => Append(text, TextStyle.Bold);

    /// <summary>Appends italic text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText Italic(string text) => Append(text, TextStyle.Italic);

    /// <summary>Appends underlined text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText Underline(string text) => Append(text, TextStyle.Underline);

    /// <summary>Appends text with a line through it.</summary>
    /// <param name="text">The text; it may be empty.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public StyledText Strikethrough(string text) => Append(text, TextStyle.Strikethrough);

#if LINQ_MENTIONS
    /// <summary>
    /// Appends the name of a member of the group, who is notified even where the chat is muted. Groups only: in a direct chat the
    /// API refuses mentions with 409 and code 2023.
    /// </summary>
    /// <param name="handle">The member: an E.164 number or an email address.</param>
    /// <param name="text">What is highlighted for it, such as the name.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    /// <exception cref="InvalidOperationException">Somebody is mentioned already.</exception>
    public StyledText Mention(string handle, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(handle);
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (_mentioned is not null)
        {
            throw new InvalidOperationException(
                "A text mentions one person, and this one does so already. Send the second mention in another message, or in "
                    + "another text of this one behind a media part.");
        }

        var start = _text.Length;
        Append(text);
        _mentioned = handle;
        _mention = new Mark(start, _text.Length, null, null);
        return this;
    }
#endif

    /// <summary>Gives a style to every occurrence of some text in what was appended so far. Case matters.</summary>
    /// <param name="text">The text to find.</param>
    /// <param name="style">The style. Styles may overlap each other.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentException">The text is null or empty, or does not occur.</exception>
    public StyledText MarkAll(string text, TextStyle style) => MarkAll(text, style, null);

    /// <summary>Animates every occurrence of some text in what was appended so far. Case matters.</summary>
    /// <param name="text">The text to find.</param>
    /// <param name="animation">The animation. It may overlap no other decoration.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentException">The text is null or empty, or does not occur.</exception>
    public StyledText MarkAll(string text, TextAnimation animation) => MarkAll(text, null, animation);

    /// <summary>Gives a style to the span <c>text[start..end]</c> of what was appended so far.</summary>
    /// <param name="start">The first index, from 0 on, in UTF-16 code units as C# strings count.</param>
    /// <param name="end">The index behind the last; nothing is marked where it equals the first.</param>
    /// <param name="style">The style. Styles may overlap each other.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span is not inside the text.</exception>
    public StyledText MarkRange(int start, int end, TextStyle style)
    {
        RequireInside(start, end);
        Add(new Mark(start, end, style, null));
        return this;
    }

    /// <summary>Animates the span <c>text[start..end]</c> of what was appended so far.</summary>
    /// <param name="start">The first index, from 0 on, in UTF-16 code units as C# strings count.</param>
    /// <param name="end">The index behind the last; nothing is marked where it equals the first.</param>
    /// <param name="animation">The animation. It may overlap no other decoration.</param>
    /// <returns>This text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span is not inside the text.</exception>
    public StyledText MarkRange(int start, int end, TextAnimation animation)
    {
        RequireInside(start, end);
        Add(new Mark(start, end, null, animation));
        return this;
    }

    /// <summary>
    /// Makes a part of what was composed so far. What a part may hold is checked when it is sent: 10,000 characters, 100
    /// decorations, and no animation over another decoration.
    /// </summary>
    /// <returns>A part that does not change with this text.</returns>
    public TextPart ToPart()
    {
        var text = _text.ToString();
        var characters = StringInfo.ParseCombiningCharacters(text);
        var part = new TextPart { Value = text };
        if (_marks.Count > 0)
        {
            part.TextDecorations = _marks.ConvertAll(mark =>
                new TextDecoration { Range = mark.Widen(characters, text.Length), Style = mark.Style, Animation = mark.Animation });
        }

#if LINQ_MENTIONS
        if (_mentioned is not null)
        {
            part.Mention = _mentioned;
            part.MentionRange = _mention.Widen(characters, text.Length);
        }
#endif

        return part;
    }

    private StyledText MarkAll(string text, TextStyle? style, TextAnimation? animation)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var all = _text.ToString();
        var start = all.IndexOf(text, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new ArgumentException(
                "The text does not occur in what was appended so far. Append it first, and mind its case.",
                nameof(text));
        }

        for (; start >= 0; start = all.IndexOf(text, start + text.Length, StringComparison.Ordinal))
        {
            Add(new Mark(start, start + text.Length, style, animation));
        }

        return this;
    }

    private void RequireInside(int start, int end)
    {
        if (start < 0 || start > _text.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start),
                "The span has to begin inside the text, which has "
                    + _text.Length.ToString(CultureInfo.InvariantCulture)
                    + " UTF-16 code units.");
        }

        if (end < start || end > _text.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(end),
                "The span has to end behind its start and inside the text, which has "
                    + _text.Length.ToString(CultureInfo.InvariantCulture)
                    + " UTF-16 code units.");
        }
    }

    private void Add(Mark mark)
    {
        if (mark.End > mark.Start)
        {
            _marks.Add(mark);
        }
    }

    private readonly record struct Mark(int Start, int End, TextStyle? Style, TextAnimation? Animation)
    {
        // The characters are the indexes at which each begins, in ascending order.
        public IReadOnlyList<long> Widen(int[] characters, int length)
        {
            var first = Array.BinarySearch(characters, Start);
            var last = Array.BinarySearch(characters, End);
            return [first >= 0 ? Start : characters[~first - 1], last >= 0 ? End : ~last < characters.Length ? characters[~last] : length];
        }
    }
}
