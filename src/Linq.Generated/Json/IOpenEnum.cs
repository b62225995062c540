namespace Linq.Generated;

/// <summary>A text with names for its known values.</summary>
/// <typeparam name="T">The open enum itself.</typeparam>
internal interface IOpenEnum<T>
    where T : struct
{
    /// <summary>The text on the wire; null for the default value.</summary>
    string? Wire { get; }

    /// <summary>Makes a value of a text, known or not.</summary>
    T Wrap(string? text);
}
