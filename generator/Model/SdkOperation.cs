using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>One operation.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Path">The path template.</param>
/// <param name="Call">The call under the client, such as <c>Chats.Messages.SendAsync</c>.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Description">What it does, with limits and errors.</param>
/// <param name="IsDeprecated">Whether the API deprecates it.</param>
/// <param name="Parameters">The parameters that are sent, in the order of their places: path, query, header.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Answer">The successful answer.</param>
/// <param name="Retry">Whether and why it may be repeated.</param>
/// <param name="Key">Where its idempotency key goes.</param>
/// <param name="Paging">How its pages follow each other; null for what has none.</param>
/// <param name="Server">Where it is served, if not where the others are.</param>
/// <param name="NeedsToken">Whether the API key is sent.</param>
/// <param name="Tool">What makes it a tool.</param>
internal sealed record SdkOperation(
    string Id,
    string Method,
    string Path,
    string Call,
    string Summary,
    string Description,
    bool IsDeprecated,
    IReadOnlyList<SdkParameter> Parameters,
    SdkBody? Body,
    SdkAnswer Answer,
    SdkRetry Retry,
    SdkKey Key,
    SdkPaging? Paging,
    string? Server,
    bool NeedsToken,
    SdkTool Tool);
