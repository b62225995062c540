using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Models;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Tests.Operations;

/// <summary>
/// A call made from the contract alone: texts are the names of the parameters, the body is the contract's example. It stands in for
/// an operation that a new contract has added until somebody writes a call by hand.
/// </summary>
internal static class DerivedCall
{
    public static OperationCall Of(string id)
    {
        var row = ContractDocument.Inventory.Operations.Single(operation => operation.OperationId == id);
        var operation = ClientSurface.Operations.Where(candidate => candidate.Call == row.Call).MaxBy(candidate => candidate.Method.GetParameters().Length)!;
        return new OperationCall(id, async client =>
        {
            object?[] arguments = [.. operation.Method.GetParameters().Select(parameter => Argument(id, parameter))];
            var call = (Task)operation.Method.Invoke(operation.Resource(client), arguments)!;
            try
            {
                await call;
            }
            catch (LinqUnexpectedResponseException) when (ContractDocument.Success(id).Example is null)
            {
                // There is no answer to give, and what counts is what was sent.
                return null;
            }

            return row.Result is null ? null : call.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(call);
        });
    }

    private static object? Argument(string id, ParameterInfo parameter)
    {
        if (parameter.Name != "body")
        {
            return parameter.ParameterType == typeof(string) ? parameter.Name : null;
        }

        var example = ContractDocument.Examples.FirstOrDefault(example => example.Kind == ExampleKind.Request && example.Of == id)
            ?? throw new InvalidOperationException($"The request of {id} has no example. Add one to spec/overlays/examples.yaml, or a call to OperationCalls.cs.");
        return ModelJson.Read(example.Json, parameter.ParameterType);
    }
}
