using System;
using System.Collections.Generic;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes the expressions that read and write a value of a C# type.</summary>
internal sealed class JsonTypes(JsonModels models)
{
    private const string List = "IReadOnlyList<";
    private const string Map = "IReadOnlyDictionary<string, ";

    /// <summary>Reads the value of a member into its property.</summary>
    /// <param name="member">The member.</param>
    /// <returns>The statements.</returns>
    public IEnumerable<string> Read(JsonMember member)
    {
        var type = Bare(member.Type);
        if (IsModel(type))
        {
            return ["if (json.IsObject())", "{", $"    {member.Name} = json.Read({models.New(type)});", "}", ""];
        }

        var local = Local(member);
        var assigned = models.IsEnum(type) ? $"new {type}({local})" : local;
        return [$"if ({Parse(type, "json")} is {{ }} {local})", "{", $"    {member.Name} = {assigned};", "}", ""];
    }

    /// <summary>Reads a value that came under a former name of a member, unless the member has one already.</summary>
    /// <param name="member">The member.</param>
    /// <returns>The statements.</returns>
    public IEnumerable<string> ReadFormer(JsonMember member)
    {
        var type = Bare(member.Type);
        var isFree = member.Bit is { } bit
            ? FormattableString.Invariant($"!_present.Has({bit})")
            : member.Type.EndsWith('?') || !IsValue(type) ? $"{member.Name} is null" : $"{member.Name} == default";
        if (IsModel(type))
        {
            return
            [
                "if (json.IsObject())",
                "{",
                $"    var former = json.Read({models.New(type)});",
                $"    {member.Name} = {isFree} ? former : {member.Name};",
                "}",
                "",
            ];
        }

        var local = "former" + Local(member);
        var assigned = models.IsEnum(type) ? $"new {type}({local})" : local;
        return [$"if ({Parse(type, "json")} is {{ }} {local} && {isFree})", "{", $"    {member.Name} = {assigned};", "}", ""];
    }

    /// <summary>Writes a member with its name.</summary>
    /// <param name="member">The member.</param>
    /// <param name="name">Its name on the wire, as a literal.</param>
    /// <returns>The statement.</returns>
    public string Write(JsonMember member, string name)
    {
        var type = Bare(member.Type);
        var start = $"(json, {name}, {member.Name}";
        if (models.IsEnum(type))
        {
            return $"JsonWrite.Text{start}{(member.Type.EndsWith('?') ? "?" : "")}.Wire);";
        }

        if (Element(type, List) is { } item)
        {
            return IsModel(Bare(item)) || models.IsUnion(Bare(item))
                ? $"JsonWrite.Values{start});"
                : $"JsonWrite.List{start}, static (json, item) => {WriteItem(item)});";
        }

        if (Element(type, Map) is { } entry)
        {
            return $"JsonWrite.Map{start}, static (json, item) => {WriteItem(entry)});";
        }

        return $"JsonWrite.{Simple(type) ?? "Value"}{start});";
    }

    /// <summary>Reads the answer of an operation.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>An expression, null where the answer is something else.</returns>
    public string ReadResult(string type) =>
        IsModel(type) ? $"json.IsObject() ? json.Read({models.New(type)}) : null"
        : type.Contains('<', StringComparison.Ordinal) ? $"({type}?){Parse(type, "json")}"
        : Parse(type, "json");

    // A switch is one scope, so each member needs a name of its own; with the suffix it is never a keyword.
    private static string Local(JsonMember member) => char.ToLowerInvariant(member.Name[0]) + member.Name[1..] + "Value";

    private static string Bare(string type) => type.TrimEnd('?');

    private static bool IsNullable(string type) => type.EndsWith('?');

    private static string? Element(string type, string generic) =>
        type.StartsWith(generic, StringComparison.Ordinal) ? type[generic.Length..^1] : null;

    private static string? Simple(string type) => type switch
    {
        "string" => "Text",
        "bool" => "Flag",
        "long" => "Number",
        "double" => "Real",
        "DateTimeOffset" => "Time",
        "JsonElement" => "Element",
        _ => null,
    };

    private bool IsValue(string type) => type is "bool" or "long" or "double" or "DateTimeOffset" or "JsonElement" || models.IsEnum(type);

    private bool IsModel(string type) =>
        Simple(type) is null && !models.IsEnum(type) && !models.IsUnion(type) && !type.Contains('<', StringComparison.Ordinal);

    // The value as the source reads it: an open enum as its text.
    private string Parse(string type, string json)
    {
        if (Simple(type) is { } simple)
        {
            return $"{json}.{simple}()";
        }

        if (models.IsEnum(type))
        {
            return $"{json}.Text({type}.Known)";
        }

        if (models.IsUnion(type))
        {
            return $"{type}.ReadJson(ref {json})";
        }

        if (Element(type, List) is { } item)
        {
            return IsModel(Bare(item)) && !IsNullable(item)
                ? $"{json}.Objects(static () => {models.New(Bare(item))})"
                : ParseEach(json, IsValue(Bare(item)) ? "Values" : "List", item);
        }

        if (Element(type, Map) is { } entry)
        {
            return ParseEach(json, IsValue(Bare(entry)) ? "ValueMap" : "Map", entry);
        }

        throw new InvalidOperationException($"There is no code that reads a {type}.");
    }

    private string ParseEach(string json, string method, string item)
    {
        var element = Bare(item);
        method = $"{json}.{(IsNullable(item) ? "Nullable" : "")}{method}<{element}>";
        return models.IsEnum(element) ? $"{method}({element}.ReadJson)"
            : models.IsUnion(element) ? $"{method}({element}.ReadItem)"
            : $"{method}(static (ref JsonSource item) => {ParseItem(element)})";
    }

    // The value in its own type, or null.
    private string ParseItem(string type) =>
        IsModel(type) ? $"item.IsObject() ? item.Read({models.New(type)}) : null" : Parse(type, "item");

    private string WriteItem(string type)
    {
        var isNullable = IsNullable(type);
        type = Bare(type);
        if (models.IsEnum(type))
        {
            return $"json.WriteStringValue(item{(isNullable ? "?" : "")}.Wire)";
        }

        if (Element(type, List) is { } inner)
        {
            return $"JsonWrite.Items(json, item, static (json, item) => {WriteItem(inner)})";
        }

        if (Element(type, Map) is { } entry)
        {
            return $"JsonWrite.Entries(json, item, static (json, item) => {WriteItem(entry)})";
        }

        if (isNullable && type != "string" && Simple(type) is { } simple)
        {
            return $"JsonWrite.{simple}(json, item)";
        }

        return type switch
        {
            "string" or "DateTimeOffset" => "json.WriteStringValue(item)",
            "bool" => "json.WriteBooleanValue(item)",
            "long" or "double" => "json.WriteNumberValue(item)",
            "JsonElement" => "JsonWrite.Raw(json, item)",
            _ => "JsonWrite.Value(json, item)",
        };
    }
}
