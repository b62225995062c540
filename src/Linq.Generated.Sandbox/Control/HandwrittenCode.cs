using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace Linq.Generated.Sandbox;

/// <summary>Which members of generated types the handwritten code of this assembly calls, as its instructions say.</summary>
internal static class HandwrittenCode
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> _opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    /// <summary>The methods of generated types that are called.</summary>
    public static IEnumerable<MethodInfo> Calls() =>
        from type in typeof(HandwrittenCode).Assembly.GetTypes()
        from method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
        where !IsGenerated(method)
        from called in Calls(method)
        where IsOfContract(called.DeclaringType)
        select called;

    private static bool IsOfContract(Type? type) =>
        type is not null && (typeof(IContractModel).IsAssignableFrom(type) || typeof(OperationCall).IsAssignableFrom(type));

    // What a generated type does with its own members decides nothing.
    private static bool IsGenerated(MethodBase method)
    {
        var type = method.DeclaringType;
        while (type is { IsNested: true } && !IsOfContract(type))
        {
            type = type.DeclaringType;
        }

        return IsOfContract(type)
            && (method.IsSpecialName
                || method.Name is nameof(IContractModel.Write) or nameof(OperationCall.Read)
                || method.Name.Contains(nameof(IContractBody.Violations), StringComparison.Ordinal));
    }

    private static IEnumerable<MethodInfo> Calls(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var at = 0;
        while (at < code.Length)
        {
            var opCode = _opCodes[code[at] == 0xFE ? (short)((code[at++] << 8) | code[at++]) : code[at++]];
            if (opCode.OperandType == OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is MethodInfo called)
            {
                yield return called;
            }

            at += Size(opCode, code, at);
        }
    }

    private static int Size(OpCode opCode, byte[] code, int at) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
