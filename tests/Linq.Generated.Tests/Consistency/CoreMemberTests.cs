using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Linq.Generated.Generator.Normalizing;
using NUnit.Framework;

namespace Linq.Generated.Tests.Consistency;

/// <summary>
/// What handwritten code of the client uses of the generated types, read from its instructions; the debugging information says which
/// file a method comes from.
/// </summary>
[TestFixture]
public sealed class CoreMemberTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> _opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    [Test]
    public void The_core_members_are_those_that_handwritten_code_uses()
    {
        var used = Used();
        string[] known =
        [
            .. CoreMembers.All.SelectMany(core => core.Members.Select(member => $"{core.Type}.{member}")),
            .. Features.All.SelectMany(feature => feature.Needs).Where(need => need.Member is not null).Select(need => $"{need.Type}.{need.Member}"),
        ];
        TestContext.Out.WriteLine(string.Join('\n', used
            .Select(name => name.Split('.'))
            .GroupBy(name => name[0], name => name[1])
            .Select(type => $"        (\"{type.Key}\", [{string.Join(", ", type.Select(member => $"\"{member}\""))}]),")));
        Assert.That(used.Except(known), Is.Empty, "Add these to CoreMembers and docs/contract.md, or to Features.");
        Assert.That(known.Except(used), Is.Empty, "Nothing uses these any more.");
    }

    [Test]
    public void The_documentation_lists_the_same_core_members()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(Shared.RepositoryPaths.Root, "docs", "contract.md"));
        var from = page.IndexOf("| Type | Members and values |", StringComparison.Ordinal);
        string[] rows = [.. page[from..].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'))];
        Assert.That(rows, Is.EqualTo(CoreMembers.All.Select(core => $"| `{core.Type}` | {string.Join(", ", core.Members.Select(member => $"`{member}`"))} |")));
    }

    private static SortedSet<string> Used()
    {
        var assembly = ClientSurface.Assembly;
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        var reader = symbols.GetMetadataReader();
        var generated = assembly.GetTypes().Where(type => IsModel(type)).ToHashSet();
        SortedSet<string> used = new(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes())
        {
            foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            {
                if (SourceOf(reader, method) is { } file && !file.Contains("/Generated/", StringComparison.Ordinal))
                {
                    foreach (var called in Calls(method).Where(called => called.DeclaringType is { } owner && generated.Contains(owner)))
                    {
                        if (Name(called) is { } name && SourceOf(reader, called)?.Contains("/Generated/", StringComparison.Ordinal) != false)
                        {
                            used.Add($"{called.DeclaringType!.Name}.{name}");
                        }
                    }
                }
            }
        }

        return used;

        static bool IsModel(Type type) =>
            ClientSurface.Models.Contains(type) || ClientSurface.Enums.Contains(type) || type is { IsAbstract: true, IsPublic: true, IsSealed: false }
                && ClientSurface.Models.Any(model => model.BaseType == type);
    }

    // Properties of what the contract says; the members that all models share are not part of it.
    private static string? Name(MethodBase called) =>
        called is { IsSpecialName: true } && called.Name.Split('_', 2) is ["get" or "set", var name]
            && name is not ("AdditionalProperties" or "Value" or "IsKnown" or "Known" or "UnknownMembers")
            ? name
            : null;

    private static string? SourceOf(MetadataReader reader, MethodBase method)
    {
        var information = reader.GetMethodDebugInformation(MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF));
        var document = information.Document.IsNil
            ? information.GetSequencePoints().Select(point => point.Document).FirstOrDefault(handle => !handle.IsNil)
            : information.Document;
        return document.IsNil ? null : reader.GetString(reader.GetDocument(document).Name).Replace('\\', '/');
    }

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var opCode = _opCodes[code[at] == 0xFE ? (short)((code[at++] << 8) | code[at++]) : code[at++]];
            if (opCode.OperandType == OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is { } called)
            {
                yield return called;
            }

            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
