namespace Linq.Generated.Tests.Shared;

/// <summary>One example of the contract.</summary>
/// <param name="Kind">What it is an example of.</param>
/// <param name="Of">The operation's id, the key of the webhook entry, or the name of the schema or shared response.</param>
/// <param name="Status">The status of a response.</param>
/// <param name="MediaType">The media type it is sent in.</param>
/// <param name="ClassName">The C# class that it is read into; null for a webhook, whose class follows from its type.</param>
/// <param name="Json">The example.</param>
internal sealed record ContractExample(ExampleKind Kind, string Of, string? Status, string? MediaType, string? ClassName, string Json)
{
    /// <summary>How a test run lists it.</summary>
    public override string ToString() => Status is null ? $"{Of} {Kind}" : $"{Of} {Kind} {Status}";
}
