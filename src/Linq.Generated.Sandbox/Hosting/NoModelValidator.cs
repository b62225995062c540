using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Leaves bodies alone. The rules of the contract are checked by <see cref="ContractRulesFilter"/>; without any validator MVC would
/// still walk through every member of every body.
/// </summary>
internal sealed class NoModelValidator : IObjectModelValidator
{
    /// <inheritdoc/>
    public void Validate(ActionContext actionContext, ValidationStateDictionary? validationState, string prefix, object? model)
    {
    }
}
