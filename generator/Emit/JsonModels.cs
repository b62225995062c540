using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Linq.Generated.Generator.Compiling;

namespace Linq.Generated.Generator.Emit;

/// <summary>
/// The classes and open enums of a client, as the templates mark them. The marks are comments that start with <c>//@json-</c>; their
/// fields are divided by <c>|</c>, which neither a token of <see cref="TextVault"/> nor a C# type contains.
/// </summary>
internal sealed class JsonModels
{
    private readonly Dictionary<string, JsonModel> _models = new(StringComparer.Ordinal);
    private readonly HashSet<string> _enums = new(StringComparer.Ordinal);

    private JsonModels()
    {
    }

    /// <summary>Finds the marks in what NSwag wrote.</summary>
    /// <param name="source">The source.</param>
    /// <param name="vault">Has the texts that were taken out.</param>
    /// <returns>The models.</returns>
    public static JsonModels Read(string source, TextVault vault)
    {
        var models = new JsonModels();
        foreach (var line in source.Split('\n'))
        {
            var mark = line.Trim();
            if (mark.StartsWith("//@json-", StringComparison.Ordinal))
            {
                var space = mark.IndexOf(' ', StringComparison.Ordinal);
                var fields = mark[(space + 1)..].Split('|');
                string[] opened = [.. fields.Select(field => TextVault.Token().Replace(field.Trim(), vault.Open))];
                models.Add(mark["//@json-".Length..space], opened);
            }
        }

        return models;
    }

    /// <summary>What the words of the contract are called in C#.</summary>
    public DocLinks Links { get; } = new();

    /// <summary>Whether a name is an open enum.</summary>
    /// <param name="name">The name of a type.</param>
    public bool IsEnum(string name) => _enums.Contains(name);

    /// <summary>Whether a name is a union.</summary>
    /// <param name="name">The name of a type.</param>
    public bool IsUnion(string name) => _models.TryGetValue(name, out var model) && model.Kind == JsonModelKind.Union;

    /// <summary>Gets a model.</summary>
    /// <param name="name">Its class.</param>
    public JsonModel this[string name] => _models[name];

    /// <summary>How a model is created empty.</summary>
    /// <param name="name">Its class.</param>
    /// <returns>An expression.</returns>
    public string New(string name)
    {
        string[] required = [.. (_models.TryGetValue(name, out var model) ? model.Members : [])
            .Where(member => member.IsRequiredOnCreation)
            .Select(member => member.Name + " = default!")];
        return required.Length == 0 ? $"new {name}()" : $"new {name} {{ {string.Join(", ", required)} }}";
    }

    private void Add(string kind, string[] fields)
    {
        switch (kind)
        {
            case "enum":
                _enums.Add(fields[0]);
                break;
            case "value":
                Links.AddValue(fields[0], fields[1]);
                break;
            case "option":
                Links.AddMember(fields[0], fields[1], fields[2], fields[3]);
                break;
            case "operation":
                Links.AddOperation(fields[0], fields[1], fields[2]);
                break;
            case "model":
                _models[fields[0]] = new JsonModel(
                    fields[0],
                    Enum.Parse<JsonModelKind>(fields[1], ignoreCase: true),
                    [],
                    fields[2].Length == 0 ? null : fields[2],
                    fields[3].Length == 0 ? null : fields[3],
                    [],
                    fields[4] == "asked");
                if (fields[3].Length > 0)
                {
                    Links.AddValue(fields[0], fields[3]);
                }

                break;
            case "variant":
                Links.AddValue(fields[0], fields[1]);
                _models[fields[0]] = _models[fields[0]] with { Variants = [.. _models[fields[0]].Variants, (fields[1], fields[2])] };
                break;
            case "member":
                var flags = fields[5].Split(' ');
                var member = new JsonMember(
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4].Length == 0 ? null : int.Parse(fields[4], CultureInfo.InvariantCulture),
                    flags.Contains("must"),
                    flags.Contains("null"),
                    flags.Contains("object"),
                    flags.Contains("read-only"),
                    []);
                _models[fields[0]] = _models[fields[0]] with { Members = [.. _models[fields[0]].Members, member] };
                Links.AddMember(fields[0], fields[1], fields[2], fields[3]);
                break;
            case "former":
                var members = _models[fields[0]].Members;
                var last = members[^1] with { FormerWires = [.. members[^1].FormerWires, fields[1]] };
                _models[fields[0]] = _models[fields[0]] with { Members = [.. members.SkipLast(1), last] };
                break;
        }
    }
}
