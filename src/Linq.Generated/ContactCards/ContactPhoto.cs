using System;

namespace Linq.Generated;

/// <summary>
/// What can be told of a contact card's photo before it is uploaded: square, and at least 200 by 200 pixels. Immutable.
/// </summary>
public sealed class ContactPhoto
{
    /// <summary>The least width and height in pixels.</summary>
    public const int MinPixels = 200;

    private readonly string? _other;

    private ContactPhoto(string? mediaType, int width, int height, ContactPhotoProblem problem, string? other = null)
    {
        _other = other;
        MediaType = mediaType;
        Width = width;
        Height = height;
        Problem = problem;
    }

    /// <summary>
    /// The format as the bytes have it: <c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c> or <c>image/heic</c>; null where they
    /// are none of these.
    /// </summary>
    public string? MediaType { get; }

    /// <summary>The width in pixels as a person sees the picture, cropped and turned as the file says; 0 where it cannot be read.</summary>
    public int Width { get; }

    /// <summary>The height in pixels as a person sees the picture; 0 where it cannot be read.</summary>
    public int Height { get; }

    /// <summary>What is wrong with it; <see cref="ContactPhotoProblem.None"/> where it serves.</summary>
    public ContactPhotoProblem Problem { get; }

    /// <summary>Whether it serves as the photo of a contact card.</summary>
    public bool IsSuitable => Problem == ContactPhotoProblem.None;

    /// <summary>Reads the header of an image. The pixels are not decoded, and the first 64 kB of a file are enough for most.</summary>
    /// <param name="image">The image file's bytes.</param>
    /// <returns>What the header says. Nothing is thrown, whatever the bytes are.</returns>
    public static ContactPhoto Check(ReadOnlySpan<byte> image)
    {
        if (!ImageHeader.TryRead(image, out var header))
        {
            return new ContactPhoto(null, 0, 0, ContactPhotoProblem.UnknownFormat, ImageHeader.DescribeOther(image));
        }

        var problem = header.Width == 0 ? ContactPhotoProblem.Damaged
            : header.Width != header.Height ? ContactPhotoProblem.NotSquare
            : header.Width < MinPixels ? ContactPhotoProblem.TooSmall
            : ContactPhotoProblem.None;
        return new ContactPhoto(header.MediaType, header.Width, header.Height, problem);
    }

    /// <summary>Throws where the photo does not serve.</summary>
    /// <param name="parameterName">The name of the argument that held the photo.</param>
    /// <exception cref="ArgumentException">The photo does not serve; the message says why and what would.</exception>
    public void EnsureSuitable(string? parameterName = null)
    {
        if (!IsSuitable)
        {
            throw new ArgumentException(ToString(), parameterName);
        }
    }

    /// <summary>Says in a sentence whether the photo serves, and what to do where it does not.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => Problem switch
    {
        ContactPhotoProblem.UnknownFormat => "The photo is " + _other + ".",
        ContactPhotoProblem.Damaged => $"The photo claims to be {MediaType}, but its size cannot be read: the file is damaged or cut off.",
        ContactPhotoProblem.NotSquare =>
            $"The photo has {Width} by {Height} pixels; crop it to a square of at least {MinPixels} by {MinPixels}.",
        ContactPhotoProblem.TooSmall => $"The photo has {Width} by {Height} pixels; use one of at least {MinPixels} by {MinPixels}.",
        _ => $"The photo has {Width} by {Height} pixels and serves.",
    };
}
