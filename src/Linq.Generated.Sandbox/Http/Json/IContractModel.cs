namespace Linq.Generated.Sandbox;

/// <summary>An object of the contract, which writes itself.</summary>
internal interface IContractModel
{
    /// <summary>Writes the members, without the braces around them.</summary>
    void Write(MemberWriter writer);
}
