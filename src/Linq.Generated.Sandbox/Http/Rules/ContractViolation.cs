namespace Linq.Generated.Sandbox;

/// <summary>One rule of the contract that a request breaks.</summary>
/// <param name="Path">The member, such as <c>message.parts[0].value</c>.</param>
/// <param name="Kind">The kind of rule, which decides the error code.</param>
/// <param name="Message">The rule in words, without the value.</param>
internal sealed record ContractViolation(string Path, ContractRule Kind, string Message);
