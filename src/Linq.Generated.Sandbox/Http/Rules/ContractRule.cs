namespace Linq.Generated.Sandbox;

/// <summary>The kinds of rule that a contract states about a member.</summary>
internal enum ContractRule
{
    Required,
    Length,
    Pattern,
    Range,
    Count,
    Alone,
    ExactlyOne,
    Dependent,
}
