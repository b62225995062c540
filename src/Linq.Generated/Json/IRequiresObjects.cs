namespace Linq.Generated;

/// <summary>A model that the API never sends without certain objects in it.</summary>
internal interface IRequiresObjects
{
    /// <summary>Finds an object that is absent although the contract requires it, here or in a required object.</summary>
    /// <returns>The path of the object, <c>message.from_handle</c> for example; null when nothing is missing.</returns>
    string? FindMissingObject();
}
