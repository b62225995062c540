using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Refuses bodies that break a rule which the contract states, with the code that goes with the rule.</summary>
internal static class ContractRules
{
    /// <summary>Checks a body.</summary>
    /// <exception cref="ApiException">It breaks a rule.</exception>
    public static void Check(object body)
    {
        if (body is IContractBody ruled && ruled.Violations("").FirstOrDefault() is ContractViolation violation)
        {
            throw Refusal(violation);
        }
    }

    private static ApiException Refusal(ContractViolation violation)
    {
        var text = $"`{violation.Path}` {violation.Message}.";
        return violation switch
        {
            { Kind: ContractRule.Required or ContractRule.Dependent } => new ApiException(400, 1001, text),
            { Path: "from" or "phone_number" or "payer_handle" } => new ApiException(400, 1002, text),
            _ when IsAboutApp(violation.Path) => new ApiException(400, 1008, text),
            _ when IsAboutParts(violation) => new ApiException(400, 1004, text),
            _ => new ApiException(400, 1005, text),
        };
    }

    private static bool IsAboutApp(string path) =>
        path.Contains(".app.", StringComparison.Ordinal) || path.Contains("layout", StringComparison.Ordinal);

    private static bool IsAboutParts(ContractViolation violation) =>
        violation.Path.StartsWith("message.parts", StringComparison.Ordinal)
        || violation.Kind is ContractRule.ExactlyOne or ContractRule.Alone;
}
