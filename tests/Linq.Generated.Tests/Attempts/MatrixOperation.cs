using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Operations;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Tests.Attempts;

/// <summary>A call in the matrix: an operation of the contract, or a file over a link.</summary>
/// <param name="Id">The operation's id in the contract, or <c>upload</c> or <c>download</c>.</param>
/// <param name="RetryClass">What a repeat can do: safe, keyed, natural or never.</param>
/// <param name="HasBody">Whether the request has a body.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">How the path of the requests begins that are counted.</param>
/// <param name="InvokeAsync">Makes the call; the second argument is the address of the server.</param>
internal sealed record MatrixOperation(string Id, string RetryClass, bool HasBody, string Method, string Path, Func<LinqClient, string, Task> InvokeAsync)
{
    /// <summary>Every operation of the contract, and the two directions of a file.</summary>
    public static IReadOnlyList<MatrixOperation> All { get; } =
    [
        .. ContractDocument.Inventory.Operations.Where(row => !OperationCalls.WithoutExample.Contains(row.OperationId)).Select(row => new MatrixOperation(
            row.OperationId,
            row.Retry,
            row.Request is not null,
            row.Method,
            "/v3/",
            (client, _) => OperationCalls.Get(row.OperationId).InvokeAsync(client))),
        new("upload", "never", true, "PUT", "/file", static (client, _) => client.Attachments.UploadAsync(new MemoryStream(new byte[3000]), "a.png")),
        new("download", "safe", false, "GET", "/file", static (client, url) => client.Attachments.DownloadAsync("a", Stream.Null, url + "/file")),
    ];

    /// <summary>One operation for each class, method and kind of body.</summary>
    public static IReadOnlyList<MatrixOperation> Representative { get; } =
        [.. All.GroupBy(operation => (operation.RetryClass, operation.Method, operation.HasBody, operation.Path)).Select(group => group.First())];

    /// <summary>One operation for each class.</summary>
    public static IReadOnlyList<MatrixOperation> OnePerClass { get; } =
        [.. Representative.GroupBy(operation => operation.RetryClass).Select(group => group.First())];

    public override string ToString() => Id;
}
