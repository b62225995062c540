using System.Collections.Generic;
using Linq.Generated.Generator.Normalizing.Rules;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>What the templates read about an operation.</summary>
internal static class OperationAnnotations
{
    /// <summary>
    /// Gets what the client sends where the caller gives no body: <c>Omitted</c> or <c>JsonNull</c>. Not there where a body is required.
    /// By <see cref="SuccessResponses"/> and <see cref="CallableOperations"/>.
    /// </summary>
    public static Annotation<string> AbsentBody { get; } = new("x-linq-absent-body");

    /// <summary>Gets the media type to ask for, where it is not plain JSON. By <see cref="SuccessResponses"/>.</summary>
    public static Annotation<string> Accept { get; } = new("x-linq-accept");

    /// <summary>Gets what an answer that is not JSON is read as: <c>Text</c> or <c>Stream</c>. By <see cref="SuccessResponses"/>.</summary>
    public static Annotation<string> Answer { get; } = new("x-linq-answer");

    /// <summary>Gets the C# names of the members that the body has to have. By <see cref="Documentation"/>.</summary>
    public static Annotation<IReadOnlyList<string>> BodyNeeds { get; } = new("x-linq-body-needs");

    /// <summary>Gets the media type of the body, where it is not plain JSON. By <see cref="SuccessResponses"/>.</summary>
    public static Annotation<string> ContentType { get; } = new("x-linq-content-type");

    /// <summary>Gets the statuses that the contract declares as errors. By <see cref="SuccessResponses"/>.</summary>
    public static Annotation<IReadOnlyList<string>> Errors { get; } = new("x-linq-errors");

    /// <summary>
    /// Gets the resources below this one that only former calls still have; on the first operation of a resource. By
    /// <see cref="OperationNames"/>.
    /// </summary>
    public static Annotation<IReadOnlyList<string>> FormerNested { get; } = new("x-linq-former-nested");

    /// <summary>Gets the methods that keep former calls, a row for each. By <see cref="Normalizing.Rules.Forwarders"/>.</summary>
    public static Annotation<JArray> Forwarders { get; } = new("x-linq-forwarders");

    /// <summary>Gets the headers that the client takes as arguments or options, a row for each. By <see cref="QueryOptions"/>.</summary>
    public static Annotation<JArray> HeaderArguments { get; } = new("x-linq-header-arguments");

    /// <summary>Gets the headers that the sandbox reads, a row for each. By <see cref="OperationTargets"/>.</summary>
    public static Annotation<JArray> Headers { get; } = new("x-linq-headers");

    /// <summary>
    /// Gets whether the client makes an idempotency key where the caller gives none. By <see cref="IdempotencyPlacements"/>.
    /// </summary>
    public static Annotation<bool> KeyGenerate { get; } = new("x-linq-key-generate");

    /// <summary>Gets how long an idempotency key may be. By <see cref="IdempotencyPlacements"/>.</summary>
    public static Annotation<int> KeyLength { get; } = new("x-linq-key-length");

    /// <summary>Gets where the key goes: <c>Header</c>, <c>Body</c> or <c>None</c>. By <see cref="IdempotencyPlacements"/>.</summary>
    public static Annotation<string> KeyPlace { get; } = new("x-linq-key-place");

    /// <summary>
    /// Gets whether the operation had no options at first, so that its call without them stays. By <see cref="KeptNames"/>; the rules
    /// read it too.
    /// </summary>
    public static Annotation<bool> LateOptions { get; } = new("x-linq-late-options");

    /// <summary>Gets the C# method, without <c>Async</c>. By <see cref="OperationNames"/>.</summary>
    public static Annotation<string> Method { get; } = new("x-linq-method");

    /// <summary>Gets the resources below this one; on the first operation of a resource. By <see cref="OperationNames"/>.</summary>
    public static Annotation<IReadOnlyList<string>> Nested { get; } = new("x-linq-nested");

    /// <summary>Gets the id in the contract; NSwag is given another one. By <see cref="OperationNames"/>.</summary>
    public static Annotation<string> OperationId { get; } = new("x-linq-operation-id");

    /// <summary>
    /// Gets whether a success may come without a body. By <see cref="SuccessResponses"/> and <see cref="CallableOperations"/>.
    /// </summary>
    public static Annotation<bool> OptionalResult { get; } = new("x-linq-optional-result");

    /// <summary>Gets the class of the optional parameters, where there are some. By <see cref="QueryOptions"/>.</summary>
    public static Annotation<string> Options { get; } = new("x-linq-options");

    /// <summary>Gets the members by which all pages are read. By <see cref="Paging"/>.</summary>
    public static Annotation<JObject> Page { get; } = new("x-linq-page");

    /// <summary>Gets the path template. By <see cref="OperationTargets"/>.</summary>
    public static Annotation<string> Path { get; } = new("x-linq-path");

    /// <summary>Gets the query parameters, a row for each. By <see cref="QueryOptions"/>.</summary>
    public static Annotation<JArray> Query { get; } = new("x-linq-query");

    /// <summary>
    /// Gets the place of the resource under the client, such as <c>Chats.Messages</c>; on the first operation of a resource. By
    /// <see cref="OperationNames"/>.
    /// </summary>
    public static Annotation<string> ResourcePath { get; } = new("x-linq-resource-path");

    /// <summary>
    /// Gets when a call may be repeated: <c>Safe</c>, <c>Keyed</c>, <c>Natural</c> or <c>Never</c>. By <see cref="RetryClasses"/>.
    /// </summary>
    public static Annotation<string> RetryClass { get; } = new("x-linq-retry-class");

    /// <summary>Gets a sentence about what the method returns. By <see cref="Documentation"/>.</summary>
    public static Annotation<string> Returns { get; } = new("x-linq-returns");

    /// <summary>Gets the path in pieces, a row for each text and each parameter. By <see cref="OperationTargets"/>.</summary>
    public static Annotation<JArray> Segments { get; } = new("x-linq-segments");

    /// <summary>Gets the server of its own, without a slash at the end. By <see cref="OperationAccess"/>.</summary>
    public static Annotation<string> Server { get; } = new("x-linq-server");

    /// <summary>Gets whether the contract asks for no API key, so that none is sent. By <see cref="OperationAccess"/>.</summary>
    public static Annotation<bool> WithoutToken { get; } = new("x-linq-without-token");
}
