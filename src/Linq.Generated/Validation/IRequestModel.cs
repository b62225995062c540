namespace Linq.Generated;

/// <summary>Something a caller sends, with the contract's constraints generated into it.</summary>
internal interface IRequestModel
{
    /// <summary>The first constraint that the object breaks, or null.</summary>
    ValidationFailure? Validate();
}
