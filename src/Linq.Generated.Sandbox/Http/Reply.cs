namespace Linq.Generated.Sandbox;

/// <summary>
/// The answer of an operation. Its status comes from the contract; where that leaves a choice (<c>2XX</c>, or several), the operation
/// makes it.
/// </summary>
/// <param name="Body">What to write as JSON; null for an answer without a body.</param>
/// <param name="Status">The status, if the contract allows it; 0 leaves it to the contract.</param>
internal readonly record struct Reply(object? Body, int Status)
{
    /// <summary>Gets an answer without a body.</summary>
    public static Reply Empty => default;

    public static Reply Json(object body, int status = 0) => new(body, status);

    /// <summary>The answer of an operation whose work is done later.</summary>
    public static Reply Accepted(OperationCall call, string message) =>
        new(new AcceptedResult { Status = "accepted", TraceId = call.TraceId, Message = message }, 0);

    public static Reply WithStatus(int status) => new(null, status);
}
