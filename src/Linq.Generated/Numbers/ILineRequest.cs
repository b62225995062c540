namespace Linq.Generated;

/// <summary>A request body that acts from a line which the caller names.</summary>
internal interface ILineRequest
{
    /// <summary>The line, in E.164 form; null where the caller leaves it out.</summary>
    string? Line { get; }
}
