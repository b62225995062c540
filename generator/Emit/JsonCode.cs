using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Emit;

/// <summary>Writes, into the class of each model, the code that reads and writes it.</summary>
internal sealed partial class JsonCode(JsonModels models)
{
    private const string Code = "//@json-code ";
    private const string RequiredObjectMark = "//@json-object ";

    private readonly JsonTypes _types = new(models);

    /// <summary>Puts code in the place of a mark on a line of its own.</summary>
    /// <param name="mark">The mark; most only describe a model and stand for no code.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<string> Expand(string mark)
    {
        if (mark.StartsWith(Code, StringComparison.Ordinal))
        {
            return Write(models[mark[Code.Length..].Trim()]).SelectMany(Wrap);
        }

        if (mark.StartsWith(RequiredObjectMark, StringComparison.Ordinal))
        {
            var fields = mark[RequiredObjectMark.Length..].Split('|');
            return RequiredObject(fields[0].Trim(), fields[1].Trim(), fields[2].Trim());
        }

        return [];
    }

    /// <summary>Puts code in the place of marks within a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The line without marks.</returns>
    public string ExpandIn(string line) =>
        Inner().Replace(line, match => match.Groups["kind"].Value == "read"
            ? _types.ReadResult(match.Groups["type"].Value)
            : models[match.Groups["type"].Value].Members.Any(member => member.IsRequiredObject) ? ", IRequiresObjects" : "");

    [GeneratedRegex(@"@(?<kind>read|requires)\((?<type>[^()]+)\)")]
    private static partial Regex Inner();

    // A call whose argument is code of its own has that on the next line where one line is too long.
    private static IEnumerable<string> Wrap(string line)
    {
        var lambda = line.IndexOf("static (", StringComparison.Ordinal);
        if (line.Length <= LongLines.Width || lambda < 0)
        {
            return [line.TrimEnd()];
        }

        var indent = new string(' ', line.Length - line.TrimStart().Length + 8);
        return [line[..lambda].TrimEnd(), indent + line[lambda..].TrimEnd()];
    }

    private IEnumerable<string> Write(JsonModel model) => model.Kind switch
    {
        JsonModelKind.Union => Union(model),
        JsonModelKind.Event => Event(),
        _ => Object(model),
    };

    // What is absent is an empty object, and of a union one of no kind; neither is written back.
    private IEnumerable<string> RequiredObject(string type, string name, string bit) =>
    [
        $"    public {type} {name}",
        "    {",
        models.IsUnion(type)
            ? $"        get => field ??= new Unknown{type}(\"\", JsonAbsence.EmptyObject);"
            : "        get => field ??= new();",
        "        set",
        "        {",
        "            field = value;",
        $"            _present.Set({bit}, value is not null);",
        "        }",
        "    }",
    ];

    private static string Utf8(string text) => CSharpLiteral.Quote(string.Concat(text.EnumerateRunes())) + "u8";

    private static string Presence(JsonMember member) => string.Create(CultureInfo.InvariantCulture, $"_present.Has({member.Bit})");

    private static IEnumerable<string> Event() =>
    [
        "",
        "    internal override void WriteData(Utf8JsonWriter json) => JsonWrite.Value(json, \"data\"u8, Data);",
    ];

    private IEnumerable<string> Union(JsonModel model)
    {
        yield return "";
        yield return $"    internal static {model.Name}? ReadJson(ref JsonSource json)";
        yield return "    {";
        yield return "        if (json.IsNull)";
        yield return "        {";
        yield return "            return null;";
        yield return "        }";
        yield return "";
        yield return $"        var kind = json.FindKind({Utf8(model.Discriminator!)}, _kinds);";
        yield return "        return kind switch";
        yield return "        {";
        foreach (var (value, name) in model.Variants)
        {
            yield return $"            {CSharpLiteral.Quote(value)} => json.Read({models.New(name)}),";
        }

        yield return $"            _ => new Unknown{model.Name}(kind ?? \"\", json.Element()!.Value),";
        yield return "        };";
        yield return "    }";
        yield return "";
        yield return $"    internal static {model.Name} ReadItem(ref JsonSource json) =>";
        yield return $"        ReadJson(ref json) ?? new Unknown{model.Name}(\"\", json.Element()!.Value);";
        yield return "";
        yield return $"    internal sealed class UnionConverter : UnionJsonConverter<{model.Name}>";
        yield return "    {";
        yield return $"        protected override {model.Name}? ReadValue(ref JsonSource json) => ReadJson(ref json);";
        yield return "    }";
    }

    private IEnumerable<string> Object(JsonModel model)
    {
        var lines = Reader(model).Append("").Concat(Writer(model));
        if (model.Members.Any(member => member.IsRequiredObject))
        {
            lines = lines.Append("").Concat(MissingObject(model));
        }

        var bits = model.Members.Count(member => member.Bit is not null);
        if (bits == 0)
        {
            return lines.Prepend("");
        }

        return
        [
            "",
            $"    private {(bits > 32 ? "LargeJsonPresence" : "JsonPresence")} _present;",
            "",
            .. model.CanBeAsked ? Asked(model) : [],
            .. lines,
        ];
    }

    private static IEnumerable<string> Asked(JsonModel model)
    {
        var example = model.Members.First(member => member.Bit is not null).Name;
        yield return "    /// <summary>Tells whether a member that cannot be null was received or has been set.</summary>";
        var name = $"nameof({model.Name}.{example})";
        yield return $"    /// <param name=\"member\">The name of the property, <c>{name}</c> for example.</param>";
        yield return "    /// <returns>False for a member that was absent, null, or not of its type; it is not written back.</returns>";
        yield return "    /// <exception cref=\"ArgumentException\">The member does not exist, or is null when it is absent.</exception>";
        yield return "    public bool Has(string member) => member switch";
        yield return "    {";
        foreach (var member in model.Members.Where(member => member.Bit is not null))
        {
            yield return $"        nameof({member.Name}) => {Presence(member)},";
        }

        yield return "        _ => throw JsonPresence.Unknown(member),";
        yield return "    };";
        yield return "";
    }

    private static IEnumerable<string> MissingObject(JsonModel model)
    {
        yield return "    string? IRequiresObjects.FindMissingObject() =>";
        JsonMember[] objects = [.. model.Members.Where(member => member.IsRequiredObject)];
        for (var i = 0; i < objects.Length; i++)
        {
            var member = objects[i];
            var find = $"JsonAbsence.Find({Presence(member)}, {CSharpLiteral.Quote(member.Wire)}, {member.Name})";
            yield return "        " + (i == 0 ? "" : "?? ") + find + (i == objects.Length - 1 ? ";" : "");
        }
    }

    private IEnumerable<string> Reader(JsonModel model)
    {
        yield return "    bool IJsonModel.ReadMember(scoped ReadOnlySpan<byte> name, ref JsonSource json)";
        yield return "    {";
        List<(string Wire, IReadOnlyList<string> Code)> cases = [];
        if (model.DiscriminatorValue is not null)
        {
            cases.Add((model.Discriminator!, ["json.Skip();"]));
        }

        foreach (var member in model.Members)
        {
            cases.Add((member.Wire, [.. _types.Read(member)]));
            cases.AddRange(member.FormerWires.Select(former => (former, (IReadOnlyList<string>)[.. _types.ReadFormer(member)])));
        }

        if (cases.Count > 0)
        {
            yield return "        switch (name.Length)";
            yield return "        {";
            foreach (var (wire, code) in cases.OrderBy(entry => Length(entry.Wire)))
            {
                var length = Length(wire).ToString(CultureInfo.InvariantCulture);
                yield return $"            case {length} when name.SequenceEqual({Utf8(wire)}):";
                foreach (var line in code)
                {
                    yield return "                " + line;
                }

                yield return "                return true;";
            }

            yield return "            default:";
            yield return "                return false;";
            yield return "        }";
        }
        else
        {
            yield return "        return false;";
        }

        yield return "    }";

        static int Length(string wire) => Encoding.UTF8.GetByteCount(wire);
    }

    private IEnumerable<string> Writer(JsonModel model)
    {
        yield return model.Kind == JsonModelKind.Variant
            ? "    internal override void WriteJson(Utf8JsonWriter json)"
            : "    void IJsonValue.WriteJson(Utf8JsonWriter json)";
        yield return "    {";
        yield return "        json.WriteStartObject();";
        if (model.DiscriminatorValue is not null)
        {
            yield return $"        json.WriteString({Utf8(model.Discriminator!)}, {Utf8(model.DiscriminatorValue)});";
        }

        foreach (var member in model.Members)
        {
            var write = _types.Write(member, Utf8(member.Wire));
            if (member.Bit is not null || member.IsReadOnly)
            {
                yield return $"        if ({(member.IsReadOnly ? "!JsonBuffer.IsRequest(json)" : Presence(member))})";
                yield return "        {";
                yield return "            " + write;
                yield return "        }";
                yield return "";
                continue;
            }

            yield return "        " + write;
            if (member.IsNullWritten)
            {
                yield return $"        JsonWrite.Null(json, {Utf8(member.Wire)}, {member.Name} is null);";
            }
        }

        yield return "        JsonWrite.End(json, AdditionalProperties);";
        yield return "    }";
    }
}
