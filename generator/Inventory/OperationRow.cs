namespace Linq.Generated.Generator.Inventory;

/// <summary>What one operation is on the wire and in C#.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path template.</param>
/// <param name="OperationId">The contract's id.</param>
/// <param name="Call">The call under the client.</param>
/// <param name="Request">The type of the body, or null.</param>
/// <param name="Result">The type of the answer, or null.</param>
/// <param name="Retry">The retry class.</param>
/// <param name="RetryReason">Why it has that class.</param>
/// <param name="Idempotency">Where its key goes: <c>none</c>, <c>header</c>, or the member of the body.</param>
internal sealed record OperationRow(
    string Method,
    string Path,
    string OperationId,
    string Call,
    string? Request,
    string? Result,
    string Retry,
    string? RetryReason,
    string Idempotency);
