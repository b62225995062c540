namespace Linq.Generated.Generator.Emit;

/// <summary>One file to be written.</summary>
/// <param name="Path">Its path relative to the repository, with forward slashes.</param>
/// <param name="Text">Its whole text.</param>
internal sealed record GeneratedFile(string Path, string Text);
