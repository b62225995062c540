using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Lock;

/// <summary>
/// The lock file in Kiota's format: which description the surface was made from, under which names, and which paths belong to it.
/// Names and patterns are read; hash and location of the description are written.
/// </summary>
internal sealed class KiotaLock
{
    private readonly JObject _fields;

    private KiotaLock(JObject fields) => _fields = fields;

    /// <summary>Gets the name of the client class.</summary>
    public string ClientClassName => (string)_fields["clientClassName"]!;

    /// <summary>Gets the namespace of the generated code.</summary>
    public string ClientNamespaceName => (string)_fields["clientNamespaceName"]!;

    /// <summary>Gets the patterns of the paths that belong to the surface; empty for all.</summary>
    public IReadOnlyList<string> IncludePatterns => Strings("includePatterns");

    /// <summary>Gets the patterns of the paths that are left out.</summary>
    public IReadOnlyList<string> ExcludePatterns => Strings("excludePatterns");

    /// <summary>Reads a lock file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="ContractException">It is no lock file, or a name in it is missing.</exception>
    public static KiotaLock Read(string path)
    {
        var file = ContractLoader.Load(path);
        foreach (var (name, expected) in ((string, string)[])[("clientClassName", "a C# name"), ("clientNamespaceName", "a C# namespace")])
        {
            if (file.Root[name] is not JValue { Value: string value }
                || !(name == "clientClassName" ? [value] : value.Split('.')).All(Normalizing.CSharpNames.IsIdentifier))
            {
                throw new ContractException(file.Problem(
                    file.Root[name] ?? file.Root,
                    $"{expected} under `{name}`",
                    TokenText.Describe(file.Root[name])));
            }
        }

        foreach (var name in (string[])["includePatterns", "excludePatterns"])
        {
            if (file.Root[name] is { } patterns
                && !(patterns is JArray list && list.All(pattern => pattern.Type == JTokenType.String)))
            {
                var wrong = (patterns as JArray)?.First(pattern => pattern.Type != JTokenType.String) ?? patterns;
                throw new ContractException(file.Problem(wrong, $"a list of texts under `{name}`", TokenText.Describe(wrong)));
            }
        }

        return new KiotaLock(file.Root);
    }

    /// <summary>Writes the lock for a description.</summary>
    /// <param name="location">Where the description is, relative to the repository.</param>
    /// <param name="description">Its text.</param>
    /// <returns>The text of the lock file.</returns>
    public string Write(string location, string description)
    {
        var fields = (JObject)_fields.DeepClone();
        fields["descriptionHash"] = Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(description.ReplaceLineEndings("\n"))));
        fields["descriptionLocation"] = location;
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented, Indentation = 2 };
        fields.WriteTo(writer);
        writer.Flush();
        return text + "\n";
    }

    private string[] Strings(string name) => [.. (_fields[name] as JArray ?? []).Select(v => (string)v!)];
}
