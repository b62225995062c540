namespace Linq.Generated;

/// <summary>Why a picture does not serve as the photo of a contact card.</summary>
public enum ContactPhotoProblem
{
    /// <summary>It serves.</summary>
    None,

    /// <summary>The bytes are neither JPEG, PNG, GIF nor HEIC.</summary>
    UnknownFormat,

    /// <summary>The format is known, but the size cannot be read: the file is damaged or cut off.</summary>
    Damaged,

    /// <summary>It is not as wide as it is high, so that it would be cropped.</summary>
    NotSquare,

    /// <summary>It has fewer than 200 by 200 pixels, so that it would be blurred.</summary>
    TooSmall,
}
