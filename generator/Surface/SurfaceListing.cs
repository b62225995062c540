using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Linq.Generated.Generator.Surface;

/// <summary>
/// The public API that source text declares, one line for each type and member. It is read off the syntax, so
/// neither a build nor the handwritten half of the client is needed.
/// </summary>
internal sealed class SurfaceListing
{
    private readonly HashSet<SurfaceMember> _members = [];

    private SurfaceListing()
    {
    }

    /// <summary>The members, by type and declaration.</summary>
    public IReadOnlyList<SurfaceMember> Members { get; private set; } = [];

    /// <summary>Lists what files declare.</summary>
    /// <param name="files">The source files.</param>
    /// <param name="symbols">The symbols that decide over conditional parts.</param>
    public static SurfaceListing Of(IEnumerable<GeneratedFile> files, params string[] symbols)
    {
        var listing = new SurfaceListing();
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols);
        var trees = files.AsParallel().AsOrdered()
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, options))
            .ToArray();
        foreach (var tree in trees)
        {
            listing.Add(tree.GetCompilationUnitRoot().Members, "", isInterface: false);
        }

        listing.Members = listing._members
            .OrderBy(member => member.Type, StringComparer.Ordinal)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Declaration, StringComparer.Ordinal)
            .ToArray();
        return listing;
    }

    private void Add(SyntaxList<MemberDeclarationSyntax> members, string owner, bool isInterface)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Add(space.Members, space.Name.ToString(), isInterface: false);
                    break;
                case not null when !isInterface && !IsVisible(member):
                    break;
                case BaseTypeDeclarationSyntax type:
                    AddType(type, owner);
                    break;
                case DelegateDeclarationSyntax named:
                    _members.Add(new SurfaceMember($"{owner}.{named.Identifier}", "", Line(named.WithAttributeLists([]))));
                    break;
                default:
                    AddMember(member!, owner);
                    break;
            }
        }
    }

    // Attributes of a type parameter say nothing to a caller.
    private static string TypeParameters(TypeParameterListSyntax? list) =>
        list is null ? "" : $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.WithAttributeLists(default).ToString()))}>";

    private void AddType(BaseTypeDeclarationSyntax type, string owner)
    {
        var name = $"{owner}.{type.Identifier}{TypeParameters((type as TypeDeclarationSyntax)?.TypeParameterList)}";
        var keyword = type switch
        {
            RecordDeclarationSyntax record when IsStruct(record) => "struct",
            RecordDeclarationSyntax => "record",
            TypeDeclarationSyntax other => other.Keyword.Text,
            _ => "enum",
        };
        var modifiers = string.Join(
            ' ',
            type.Modifiers
                .Where(modifier => modifier.Kind() is not (SyntaxKind.PartialKeyword or SyntaxKind.PublicKeyword))
                .Select(modifier => modifier.Text)
                .Append(keyword));
        _members.Add(new SurfaceMember(name, "", $"{modifiers} {name}"));
        foreach (var parent in type.BaseList?.Types ?? default)
        {
            // Whether an interface is public cannot be told from the syntax; those of the generated code are not.
            var parentName = parent.Type.ToString();
            if (!(parentName.Length > 1 && parentName[0] == 'I' && char.IsAsciiLetterUpper(parentName[1])))
            {
                _members.Add(new SurfaceMember(name, ":", $": {parentName}"));
            }
        }

        switch (type)
        {
            case EnumDeclarationSyntax values:
                foreach (var value in values.Members)
                {
                    _members.Add(new SurfaceMember(name, value.Identifier.Text, Line(value.WithAttributeLists([]))));
                }

                break;
            case TypeDeclarationSyntax body:
                Add(body.Members, name, type is InterfaceDeclarationSyntax);
                if (body is RecordDeclarationSyntax record && IsStruct(record))
                {
                    AddEquality(name, record.Identifier.Text);
                }

                break;
            default:
                break;
        }
    }

    private static bool IsStruct(RecordDeclarationSyntax record) => record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword);

    /// <summary>What the compiler gives a record struct: to callers it is a struct that declares these.</summary>
    private void AddEquality(string owner, string type)
    {
        _members.Add(new SurfaceMember(owner, "Equals", "override bool Equals(object? obj)"));
        foreach (var sign in (string[])["==", "!="])
        {
            _members.Add(new SurfaceMember(owner, "operator", $"static bool operator {sign}({type} left, {type} right)"));
        }
    }

    private void AddMember(MemberDeclarationSyntax member, string owner)
    {
        switch (member)
        {
            case BaseFieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    _members.Add(new SurfaceMember(
                        owner,
                        variable.Identifier.Text,
                        Line(field.WithAttributeLists([]).WithDeclaration(field.Declaration.WithVariables([variable])))));
                }

                break;
            case PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property:
                _members.Add(new SurfaceMember(
                    owner,
                    property.Identifier.Text,
                    $"{Modifiers(property)}{property.Type} {property.Identifier} {Accessors(property.AccessorList)}"));
                break;
            case IndexerDeclarationSyntax { ExplicitInterfaceSpecifier: null } indexer:
                _members.Add(new SurfaceMember(
                    owner,
                    "this[]",
                    $"{Modifiers(indexer)}{indexer.Type} this{indexer.ParameterList} {Accessors(indexer.AccessorList)}"));
                break;
            case MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method:
                _members.Add(new SurfaceMember(
                    owner,
                    method.Identifier.Text,
                    $"{Modifiers(method)}{method.ReturnType} "
                        + $"{method.Identifier}{TypeParameters(method.TypeParameterList)}{Parameters(method.ParameterList)}"));
                break;
            case ConstructorDeclarationSyntax constructor:
                _members.Add(new SurfaceMember(
                    owner,
                    ".ctor",
                    $"{Modifiers(constructor)}{constructor.Identifier}{Parameters(constructor.ParameterList)}"));
                break;
            case OperatorDeclarationSyntax named:
                _members.Add(new SurfaceMember(
                    owner,
                    "operator",
                    $"{Modifiers(named)}{named.ReturnType} operator {named.OperatorToken}{Parameters(named.ParameterList)}"));
                break;
            case ConversionOperatorDeclarationSyntax conversion:
                _members.Add(new SurfaceMember(
                    owner,
                    "operator",
                    $"{Modifiers(conversion)}{conversion.ImplicitOrExplicitKeyword} operator "
                        + $"{conversion.Type}{Parameters(conversion.ParameterList)}"));
                break;
            default:
                break;
        }
    }

    // Whether a method is async, or written by the compiler in part, is nothing that callers notice.
    private static string Modifiers(MemberDeclarationSyntax member) => string.Concat(member.Modifiers
        .Where(modifier =>
            modifier.Kind() is not (SyntaxKind.PublicKeyword
                or SyntaxKind.AsyncKeyword
                or SyntaxKind.PartialKeyword
                or SyntaxKind.NewKeyword))
        .Select(modifier => modifier.Text + " "));

    private static string Accessors(AccessorListSyntax? accessors) => accessors is null
        ? "{ get; }"
        : "{ " + string.Concat(accessors.Accessors
            .Where(accessor => accessor.Modifiers.Count == 0 || IsVisible(accessor.Modifiers))
            .Select(accessor => string.Concat(accessor.Modifiers.Select(modifier => modifier.Text + " ")) + accessor.Keyword.Text + "; "))
                + "}";

    private static string Parameters(ParameterListSyntax parameters) =>
        "(" + string.Join(", ", parameters.Parameters.Select(parameter => Line(parameter.WithAttributeLists([])))) + ")";

    private static string Line(SyntaxNode node) => node.WithoutTrivia().NormalizeWhitespace(" ", " ").ToString();

    private static bool IsVisible(MemberDeclarationSyntax member) => IsVisible(member.Modifiers);

    private static bool IsVisible(SyntaxTokenList modifiers) =>
        !modifiers.Any(SyntaxKind.PrivateKeyword)
            && (modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.ProtectedKeyword));
}
