namespace Linq.Generated.Postgres;

/// <summary>A right that a role needs.</summary>
/// <param name="Kind">The kind of the object: <c>table</c> or <c>sequence</c>.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Right">The right, for example <c>SELECT</c>.</param>
internal sealed record RequiredRight(string Kind, string Name, string Right);
