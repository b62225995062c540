using System;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Operations;

/// <summary>One call of an operation, the way a caller writes it.</summary>
/// <param name="Id">The operation's id in the contract.</param>
/// <param name="InvokeAsync">Makes the call; its result is null where the operation has none.</param>
internal sealed record OperationCall(string Id, Func<LinqClient, Task<object?>> InvokeAsync)
{
    public static OperationCall Of<T>(string id, Func<LinqClient, Task<T>> call) => new(id, async client => await call(client));

    public static OperationCall Of(string id, Func<LinqClient, Task> call) => new(
        id,
        async client =>
        {
            await call(client);
            return null;
        });

    /// <summary>How a test run lists it.</summary>
    public override string ToString() => Id;
}
