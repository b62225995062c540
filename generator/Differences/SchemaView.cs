using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>
/// What a schema says, whatever way it is written: the forms of nullability, wrappers around one schema,
/// <c>const</c> and one-value enums, spelled-out defaults and the 3.0 and 3.1 forms of exclusive bounds come
/// out the same.
/// </summary>
internal sealed class SchemaView
{
    /// <summary>From it on, a double does not tell neighbouring integers apart.</summary>
    private const double LargestExact = 1L << 53;

    private static readonly string[] _lowerBounds = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"];
    private static readonly string[] _upperBounds = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"];

    private static readonly string[] _conditions = ["if", "then", "else"];

    private static readonly HashSet<string> _rules = new(StringComparer.Ordinal)
    {
        "not", "contains", "minContains", "maxContains", "patternProperties", "propertyNames", "dependentRequired",
        "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "prefixItems", "contentEncoding", "contentMediaType",
        "contentSchema",
        "pattern", "multipleOf", "uniqueItems",
    };

    private static readonly HashSet<string> _shapeMembers = new(StringComparer.Ordinal)
    {
        "$ref", "type", "properties", "items", "enum", "const", "allOf", "anyOf", "oneOf", "additionalProperties", "format",
    };

    private enum Content
    {
        Schema,
        SchemasByName,
        Data,
    }

    private SchemaView()
    {
    }

    /// <summary>The schema that allows everything.</summary>
    public static SchemaView Any { get; } = new();

    /// <summary>The named schema that this is, when it is nothing but that.</summary>
    public string? Reference { get; private set; }

    /// <summary>The named schemas that are included by <c>allOf</c>.</summary>
    public List<string> Bases { get; private set; } = [];

    public bool Nullable { get; private set; }

    public bool Deprecated { get; private set; }

    public bool ReadOnly { get; private set; }

    public bool WriteOnly { get; private set; }

    /// <summary>The types without null, in order; empty when any is allowed.</summary>
    public SortedSet<string> Types { get; private set; } = new(StringComparer.Ordinal);

    public string? Format { get; private set; }

    public JToken? Default { get; private set; }

    /// <summary>The values without null; null when the schema is no enum.</summary>
    public List<JToken>? Enum { get; private set; }

    public Dictionary<string, JToken> Properties { get; private set; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; private set; } = new(StringComparer.Ordinal);

    public JToken? Items { get; private set; }

    /// <summary>What members beside the declared ones are; null when anything goes.</summary>
    public JToken? Additional { get; private set; }

    /// <summary><c>oneOf</c> or <c>anyOf</c>; null when the schema is no union.</summary>
    public string? AlternativeKeyword { get; private set; }

    public List<JToken> Alternatives { get; private set; } = [];

    public string? DiscriminatorProperty { get; private set; }

    /// <summary>Discriminator values and the names of their schemas.</summary>
    public Dictionary<string, string> Mapping { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Bounds by keyword, without those that forbid nothing.</summary>
    public SortedDictionary<string, double> Bounds { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Other constraints by keyword, in canonical text.</summary>
    public SortedDictionary<string, string> Rules { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Members that this comparison does not know, in canonical text.</summary>
    public SortedDictionary<string, string> Others { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Texts, examples and extensions, in canonical text.</summary>
    public SortedDictionary<string, string> Documentation { get; private set; } = new(StringComparer.Ordinal);

    public static bool IsUpperBound(string keyword) => _upperBounds.Contains(keyword, StringComparer.Ordinal);

    public static bool IsDocumentation(string member) =>
        member is "description" or "summary" or "title" or "example" or "examples" or "externalDocs" or "$comment" or "xml" or "tags"
            or "links" or "jsonSchemaDialect" or "$schema" or "$id" or "$anchor" or "$defs"
        || member.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>A schema as text that does not depend on the order of members, on texts or on how a number is written.</summary>
    public static string Canonical(JToken schema) => Canonical(schema, Content.Schema);

    /// <summary>A value as text that does not depend on the order of members or on how a number is written.</summary>
    public static string CanonicalValue(JToken value) => Canonical(value, Content.Data);

    public static SchemaView Of(JToken schema, ContractIndex index)
    {
        var view = new SchemaView();
        if (schema is JObject members)
        {
            view.Read(members, index);
        }
        else if (schema is JValue { Value: false })
        {
            view.Rules.Add("not", "{}");
        }

        view.Settle(index);
        return view;
    }

    /// <summary>The same schema with everything that it includes written out.</summary>
    public SchemaView Flatten(ContractIndex index)
    {
        if (Bases.Count == 0 && Reference is null)
        {
            return this;
        }

        var flat = new SchemaView();
        flat.Include(this, index);
        flat.Nullable = Nullable;
        foreach (var name in Reference is null ? Bases : [Reference])
        {
            var part = index.View(index.Schema(name)).Flatten(index);
            flat.Include(part, index);
            flat.Nullable |= part.Nullable && Reference is not null;
        }

        flat.Bases = [];
        flat.Settle(index);
        return flat;
    }

    private static string Canonical(JToken token, Content content) => token switch
    {
        JObject members => "{" + string.Join(',', members.Properties()
            .Where(member => content != Content.Schema || !IsDocumentation(member.Name))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => JsonConvert.ToString(member.Name) + ":" + Canonical(member.Value, Below(member.Name, content)))) + "}",
        JArray items => "[" + string.Join(',', items.Select(item => Canonical(item, content))) + "]",
        JValue { Type: JTokenType.Integer } number when Math.Abs(Number(number)) >= LargestExact =>
            number.ToString(CultureInfo.InvariantCulture),
        JValue { Type: JTokenType.Float or JTokenType.Integer } number => Number(number).ToString("R", CultureInfo.InvariantCulture),
        _ => token.ToString(Formatting.None),
    };

    private static double Number(JValue number) =>
        number.Value is BigInteger large ? (double)large : Convert.ToDouble(number.Value, CultureInfo.InvariantCulture);

    private static Content Below(string member, Content content) => (content, member) switch
    {
        (Content.Data, _) or (Content.Schema, "enum" or "const" or "default") => Content.Data,
        (Content.Schema, "properties" or "patternProperties" or "dependentSchemas" or "$defs") => Content.SchemasByName,
        _ => Content.Schema,
    };

    private void Read(JObject schema, ContractIndex index)
    {
        foreach (var member in schema.Properties())
        {
            ReadMember(member.Name, member.Value, schema, index);
        }
    }

    private void ReadMember(string name, JToken value, JObject schema, ContractIndex index)
    {
        switch (name)
        {
            case "$ref":
                Bases.Add(ContractIndex.SchemaName(value.ToString()));
                break;
            case "allOf":
                ReadParts((JArray)value, index);
                break;
            case "anyOf" or "oneOf":
                ReadAlternatives(name, (JArray)value, index);
                break;
            case "type":
                foreach (var type in value is JArray several ? several : (IEnumerable<JToken>)[value])
                {
                    AddType(type.Type == JTokenType.Null ? "null" : type.ToString());
                }

                break;
            case "nullable":
                Nullable |= value is JValue { Value: true };
                break;
            case "enum" or "const":
                ReadValues(value is JArray values && name == "enum" ? values : [value]);
                break;
            case "format":
                Format = value.ToString();
                break;
            case "default":
                Default = value;
                break;
            case "properties":
                foreach (var property in ((JObject)value).Properties())
                {
                    AddProperty(property.Name, property.Value, index);
                }

                break;
            case "required":
                Required.UnionWith(value.Select(required => required.ToString()));
                break;
            case "items":
                Items = value;
                break;
            case "additionalProperties":
                Additional = value is JValue { Value: true } or JObject { Count: 0 } ? null : value;
                break;
            case "discriminator":
                ReadDiscriminator((JObject)value);
                break;
            case "deprecated":
                Deprecated |= value is JValue { Value: true };
                break;
            case "readOnly":
                ReadOnly |= value is JValue { Value: true };
                break;
            case "writeOnly":
                WriteOnly |= value is JValue { Value: true };
                break;
            default:
                ReadOther(name, value, schema);
                break;
        }
    }

    private void ReadOther(string name, JToken value, JObject schema)
    {
        if (_lowerBounds.Contains(name, StringComparer.Ordinal) || _upperBounds.Contains(name, StringComparer.Ordinal))
        {
            ReadBound(name, value, schema);
        }
        else if (IsDocumentation(name))
        {
            Documentation[name] = value.ToString(Formatting.None);
        }
        else if (name is "if" or "then" or "else")
        {
            Rules["if"] = string.Join(' ', _conditions.Where(schema.ContainsKey).Select(part => $"{part} {Canonical(schema[part]!)}"));
        }
        else if (!_rules.Contains(name))
        {
            Others[name] = Canonical(value, Below(name, Content.Schema));
        }
        else if (!(name == "uniqueItems" && value is JValue { Value: false }))
        {
            Rules[name] = Canonical(value, Below(name, Content.Schema));
        }
    }

    private void ReadParts(JArray parts, ContractIndex index)
    {
        var views = parts.Select(index.View).ToArray();
        foreach (var view in views)
        {
            Include(view, index);
        }

        // Null has to be allowed by each of them; one that says nothing of types allows it.
        Nullable |= views.Any(view => view.Nullable)
            && views.All(view => view.Nullable || (view.Types.Count == 0 && view.Reference is null && view.Bases.Count == 0));
    }

    private void ReadAlternatives(string keyword, JArray alternatives, ContractIndex index)
    {
        var forms = alternatives.Where(form => !IsNull(form)).ToArray();
        Nullable |= forms.Length < alternatives.Count;
        if (forms.Length == 1)
        {
            var only = index.View(forms[0]);
            Include(only, index);
            Nullable |= only.Nullable;
        }
        else if (forms.Length == 0)
        {
            AddType("null");
        }
        else if (forms.All(IsConstant))
        {
            // Another way to write an enum, which leaves room for a text about each value.
            ReadValues([.. forms.Select(form => form["const"]!)]);
        }
        else if (AlternativeKeyword is null
            && forms.Any(form => form is JObject members && members.Properties().Any(member => _shapeMembers.Contains(member.Name))))
        {
            AlternativeKeyword = keyword;
            Alternatives = [.. forms];
        }
        else
        {
            Rules[keyword] = string.Join(',', forms.Select(Canonical).Order(StringComparer.Ordinal));
        }
    }

    private void ReadValues(JArray values)
    {
        Enum ??= [];
        foreach (var value in values)
        {
            if (value.Type == JTokenType.Null)
            {
                Nullable = true;
            }
            else
            {
                Enum.Add(value);
            }
        }
    }

    private void ReadDiscriminator(JObject discriminator)
    {
        DiscriminatorProperty = (string?)discriminator["propertyName"];
        foreach (var entry in (discriminator["mapping"] as JObject ?? []).Properties())
        {
            Mapping[entry.Name] = ContractIndex.SchemaName(entry.Value.ToString());
        }
    }

    private void ReadBound(string name, JToken value, JObject schema)
    {
        if (value is not JValue { Type: JTokenType.Integer or JTokenType.Float } number)
        {
            return;
        }

        // OpenAPI 3.0 says "exclusiveMinimum: true" beside the bound, 3.1 puts the number there.
        var exclusive = name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
        var isExclusive = name is "minimum" or "maximum" && schema[exclusive] is JValue { Value: true };
        var bound = Number(number);
        if (!(bound == 0 && name is "minLength" or "minItems" or "minProperties"))
        {
            Bounds[isExclusive ? exclusive : name] = bound;
        }
    }

    private void AddType(string type)
    {
        if (type == "null")
        {
            Nullable = true;
        }
        else
        {
            Types.Add(type);
        }
    }

    // What only one of both can say is said nearer to the place of use, and stays. Rules of both hold.
    private void Include(SchemaView part, ContractIndex index)
    {
        Bases.AddRange(part.Reference is null ? part.Bases : [part.Reference]);
        Types.UnionWith(Types.Count == 0 ? part.Types : []);
        Format ??= part.Format;
        Default ??= part.Default;
        Enum = Enum is null || part.Enum is null
            ? Enum ?? (part.Enum is null ? null : [.. part.Enum])
            : [.. Enum.IntersectBy(part.Enum.Select(CanonicalValue), CanonicalValue)];
        Items = Both(Items, part.Items, index);
        Additional = Additional is JValue ? Additional
            : part.Additional is JValue ? part.Additional
            : Both(Additional, part.Additional, index);
        Deprecated |= part.Deprecated;
        ReadOnly |= part.ReadOnly;
        WriteOnly |= part.WriteOnly;
        DiscriminatorProperty ??= part.DiscriminatorProperty;
        Required.UnionWith(part.Required);
        if (AlternativeKeyword is null)
        {
            AlternativeKeyword = part.AlternativeKeyword;
            Alternatives = part.Alternatives;
        }
        else if (part.AlternativeKeyword is { } further && !Alternatives.SequenceEqual(part.Alternatives))
        {
            AddRule(further, string.Join(',', part.Alternatives.Select(Canonical).Order(StringComparer.Ordinal)));
        }

        foreach (var (name, value) in part.Properties)
        {
            AddProperty(name, value, index);
        }

        foreach (var (value, schema) in part.Mapping)
        {
            Mapping.TryAdd(value, schema);
        }

        foreach (var (keyword, bound) in part.Bounds)
        {
            Bounds[keyword] = !Bounds.TryGetValue(keyword, out var known) ? bound
                : IsUpperBound(keyword) ? Math.Min(known, bound) : Math.Max(known, bound);
        }

        foreach (var (keyword, rule) in part.Rules)
        {
            AddRule(keyword, rule);
        }

        AddMissing(Others, part.Others);
        AddMissing(Documentation, part.Documentation);
    }

    private void AddRule(string keyword, string rule) =>
        Rules[keyword] = Rules.TryGetValue(keyword, out var known) && known != rule
            ? string.Join(" and ", new[] { known, rule }.Order(StringComparer.Ordinal))
            : rule;

    private static JToken? Both(JToken? one, JToken? other, ContractIndex index) =>
        one is null || other is null || JToken.DeepEquals(one, other) ? one ?? other : index.Both(one, other);

    private static void AddMissing(SortedDictionary<string, string> target, SortedDictionary<string, string> source)
    {
        foreach (var (key, value) in source)
        {
            target.TryAdd(key, value);
        }
    }

    private void AddProperty(string name, JToken value, ContractIndex index) =>
        Properties[name] = Both(Properties.GetValueOrDefault(name), value, index)!;

    // Types that are left out but plain from the rest; then a wrapper that adds no shape becomes the reference it wraps.
    private void Settle(ContractIndex index)
    {
        if (Types.Contains("number"))
        {
            Types.Remove("integer");
        }

        if (Types.Count == 0)
        {
            if (Properties.Count > 0 || Additional is not null)
            {
                Types.Add("object");
            }
            else if (Items is not null)
            {
                Types.Add("array");
            }
            else if (Enum is { Count: > 0 } && Enum.TrueForAll(value => value.Type == JTokenType.String))
            {
                Types.Add("string");
            }
        }

        if (Bases.Count == 1
            && !HasShape()
            && (Types.Count == 0 || Types.SetEquals(index.View(index.Schema(Bases[0])).Flatten(index).Types)))
        {
            Reference = Bases[0];
            Bases = [];
            Types = new SortedSet<string>(StringComparer.Ordinal);
        }
    }

    private bool HasShape() =>
        Format is not null || Enum is not null || Properties.Count > 0 || Required.Count > 0 || Items is not null || Additional is not null
        || AlternativeKeyword is not null || DiscriminatorProperty is not null || Bounds.Count > 0 || Rules.Count > 0 || Others.Count > 0;

    private static bool IsConstant(JToken form) =>
        form is JObject members
        && members.ContainsKey("const")
        && members.Properties().All(member => member.Name is "const" or "type" || IsDocumentation(member.Name));

    private static bool IsNull(JToken form) => form is JObject members && (
        (members["type"] is JValue { Type: JTokenType.String } type && (string?)type == "null")
        || members["const"] is JValue { Type: JTokenType.Null }
        || (members["enum"] is JArray { Count: 1 } values && values[0].Type == JTokenType.Null));
}
