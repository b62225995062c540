using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>The successful answer of an operation.</summary>
/// <param name="Kind">What its body becomes.</param>
/// <param name="Type">Its C# class; null for a list, a map, a text, a stream, or nothing.</param>
/// <param name="MediaType">Its media type, where that is not plain JSON.</param>
/// <param name="Statuses">The statuses and ranges of statuses of success.</param>
internal sealed record SdkAnswer(SdkAnswerKind Kind, string? Type, string? MediaType, IReadOnlyList<string> Statuses);
