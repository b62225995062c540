namespace Linq.Generated.Tests.Shared;

/// <summary>What an example of the contract is an example of.</summary>
internal enum ExampleKind
{
    Request,
    Response,
    Webhook,
    Schema,
}
