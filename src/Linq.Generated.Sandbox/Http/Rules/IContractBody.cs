using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Something that a caller sends, with the contract's rules on it.</summary>
internal interface IContractBody
{
    /// <summary>Finds what breaks the contract.</summary>
    /// <param name="path">Where this object stands in the body; empty for the body itself.</param>
    /// <returns>The violations, in the order of the members.</returns>
    IEnumerable<ContractViolation> Violations(string path);
}
