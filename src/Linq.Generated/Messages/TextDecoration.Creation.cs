namespace Linq.Generated;

// By hand: of style and animation exactly one is set, and a range is two numbers.
public partial class TextDecoration
{
    /// <summary>Makes a style for the span <c>text[start..end]</c>. <see cref="StyledText"/> counts for you.</summary>
    /// <param name="start">The first index, from 0 on, in UTF-16 code units as C# strings count.</param>
    /// <param name="end">The index behind the last.</param>
    /// <param name="style">The style. Styles may overlap each other.</param>
    /// <returns>A decoration to be set in <see cref="TextPart.TextDecorations"/>.</returns>
    public static TextDecoration ForRange(int start, int end, TextStyle style) => new() { Range = [start, end], Style = style };

    /// <summary>Makes an animation for the span <c>text[start..end]</c>. <see cref="StyledText"/> counts for you.</summary>
    /// <param name="start">The first index, from 0 on, in UTF-16 code units as C# strings count.</param>
    /// <param name="end">The index behind the last.</param>
    /// <param name="animation">The animation. It may overlap no other decoration.</param>
    /// <returns>A decoration to be set in <see cref="TextPart.TextDecorations"/>.</returns>
    public static TextDecoration ForRange(
        int start,
        int end,
        TextAnimation animation) => new() { Range = [start, end], Animation = animation };
}
