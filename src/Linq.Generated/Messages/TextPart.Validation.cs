using System.Collections.Generic;
using System.Globalization;

namespace Linq.Generated;

// By hand: a range is right or wrong by the text beside it and by the other ranges.
public partial class TextPart
{
    private ValidationFailure? CheckByHand() => CheckMention() ?? CheckStickers() ?? CheckDecorations();

#if LINQ_MENTIONS
    private ValidationFailure? CheckMention() => CheckSpan(MentionRange)?.Within("mention_range");
#else
    private static ValidationFailure? CheckMention() => null;
#endif

#if LINQ_INLINE_STICKERS
    private ValidationFailure? CheckStickers()
    {
        for (var i = 0; i < (InlineStickers?.Count ?? 0); i++)
        {
            if (CheckSpan(InlineStickers![i].Range)?.Within("range") is { } failure)
            {
                return failure.Within("inline_stickers", i);
            }
        }

        return null;
    }
#else
    private static ValidationFailure? CheckStickers() => null;
#endif

    private ValidationFailure? CheckDecorations()
    {
        for (var i = 0; i < (TextDecorations?.Count ?? 0); i++)
        {
            var failure = CheckSpan(TextDecorations![i].Range)?.Within("range") ?? CheckOverlap(TextDecorations, i);
            if (failure is not null)
            {
                return failure.Within("text_decorations", i);
            }
        }

        return null;
    }

    private static ValidationFailure? CheckOverlap(IReadOnlyList<TextDecoration> decorations, int index)
    {
        var decoration = decorations[index];
        for (var i = 0; i < index; i++)
        {
            var other = decorations[i];
            if ((decoration.Animation ?? other.Animation) is not null
                && decoration.Range[0] < other.Range[1]
                && other.Range[0] < decoration.Range[1])
            {
                return new ValidationFailure(
                    "",
                    "overlaps text_decorations["
                        + i.ToString(CultureInfo.InvariantCulture)
                        + "], and an animation may overlap nothing: take their spans apart, or leave one of them out");
            }
        }

        return null;
    }

    private ValidationFailure? CheckSpan(IReadOnlyList<long>? range)
    {
        if (range is null)
        {
            return null;
        }

        var start = range[0];
        var end = range[1];
        if (start < 0 || end <= start || end > Value.Length)
        {
            return new ValidationFailure(
                "",
                "must be [start, end) within value, which has "
                    + Value.Length.ToString(CultureInfo.InvariantCulture)
                    + " UTF-16 code units (string.Length), and not be empty: StyledText counts for you");
        }

        return Splits(start) || Splits(end)
            ? new ValidationFailure(
                "",
                "begins or ends inside an emoji or another character of two UTF-16 code units: move it to the next index, or let "
                    + "StyledText count")
            : null;
    }

    private bool Splits(long index) => index > 0 && index < Value.Length && char.IsSurrogatePair(Value[(int)index - 1], Value[(int)index]);
}
