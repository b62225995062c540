using System;
using System.Linq;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Linq.Generated.Sandbox;

/// <summary>Refuses requests that break a rule which the contract states, with the code that goes with the rule.</summary>
internal sealed class ContractRulesFilter : IActionFilter
{
    /// <inheritdoc/>
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.ErrorCount > 0)
        {
            var name = context.ModelState.First(e => e.Value?.Errors.Count > 0).Key;
            throw ApiErrors.ParameterInvalid(name, "has not the form that the contract says");
        }

        foreach (var argument in context.ActionArguments.Values)
        {
            if (argument is IContractBody body && body.Violations("").FirstOrDefault() is ContractViolation violation)
            {
                throw Refusal(violation);
            }
        }
    }

    /// <inheritdoc/>
    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static ApiException Refusal(ContractViolation violation)
    {
        var text = $"`{violation.Path}` {violation.Message}.";
        return violation switch
        {
            { Kind: ContractRule.Required or ContractRule.Dependent } => new ApiException(400, 1001, text),
            { Path: "from" or "phone_number" or "payer_handle" } => new ApiException(400, 1002, text),
            _ when violation.Path.Contains(".app.", StringComparison.Ordinal)
                || violation.Path.Contains("layout", StringComparison.Ordinal) =>
                new ApiException(400, 1008, text),
            _ when violation.Path.StartsWith("message.parts", StringComparison.Ordinal)
                || violation.Kind is ContractRule.ExactlyOne or ContractRule.Alone =>
                new ApiException(400, 1004, text),
            _ => new ApiException(400, 1005, text),
        };
    }
}
