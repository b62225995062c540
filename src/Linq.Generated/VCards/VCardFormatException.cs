using System;

namespace Linq.Generated.VCards;

/// <summary>
/// The bytes are not a vCard, are cut off, or go beyond the reader's limits.
/// It is the only exception that reading a card throws for bad input.
/// </summary>
public sealed class VCardFormatException : FormatException
{
    /// <summary>Creates the exception without saying what is wrong.</summary>
    public VCardFormatException()
        : this("The text is not a vCard.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What is wrong, without any of the card's content.</param>
    public VCardFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What is wrong, without any of the card's content.</param>
    /// <param name="innerException">The cause.</param>
    public VCardFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a place in the text.</summary>
    /// <param name="message">What is wrong, without any of the card's content.</param>
    /// <param name="lineNumber">The line where it was noticed, counted from 1 before unfolding.</param>
    public VCardFormatException(string message, int lineNumber)
        : base(message) =>
        LineNumber = lineNumber;

    /// <summary>The line where the fault was noticed, counted from 1 before unfolding; null where it concerns the whole text.</summary>
    public int? LineNumber { get; }
}
