using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Compiling;

/// <summary>
/// Keeps every text and value of a contract away from the templates: each is replaced by a harmless token before NSwag runs,
/// and put back afterwards as a C# literal or as escaped documentation. A quote or a line end in a description can then
/// never become code.
/// </summary>
internal sealed partial class TextVault
{
    private static readonly HashSet<string> _texts =
    [
        "description", "summary", "value", "wire", "text", "separator",
        MemberAnnotations.Constant.Key,
        MemberAnnotations.Deprecation.Key,
        MemberAnnotations.Wire.Key,
        OperationAnnotations.Accept.Key,
        OperationAnnotations.ContentType.Key,
        OperationAnnotations.OperationId.Key,
        OperationAnnotations.Path.Key,
        OperationAnnotations.Returns.Key,
        OperationAnnotations.Server.Key,
        SchemaAnnotations.DiscriminatorValue.Key,
        SchemaAnnotations.DiscriminatorWire.Key,
        SchemaAnnotations.EventType.Key,
    ];

    private readonly List<string> _kept = [];

    /// <summary>
    /// Gets the names of the members whose texts are taken out. Whatever a template writes is one of these, or an identifier.
    /// </summary>
    public static IReadOnlySet<string> SealedMembers => _texts;

    /// <summary>Finds tokens in generated text.</summary>
    /// <returns>An expression that matches a token with the quotes or tags around it.</returns>
    [GeneratedRegex("""(?<before>"|<c>)?\bLQT(?<number>[0-9]+)QL\b(?<after>"|</c>)?""")]
    public static partial Regex Token();

    /// <summary>Replaces texts and values of a document, in place.</summary>
    /// <param name="document">The normalized document.</param>
    public void Seal(JObject document)
    {
        foreach (var property in document.Descendants().OfType<JProperty>().ToList())
        {
            if (property.Name is "example" or "examples" or "default" or "externalDocs"
                && property.Parent?.Parent is not JProperty { Name: "properties" })
            {
                property.Remove();
            }
            else if (property.Name is "enum"
                && property.Value is JArray values
                && property.Parent?.Parent is not JProperty { Name: "properties" })
            {
                property.Value = new JArray(values.Select((_, i) => "value" + i.ToString(CultureInfo.InvariantCulture)));
            }
            else if (property.Value.Type == JTokenType.String && _texts.Contains(property.Name))
            {
                property.Value = Keep((string)property.Value!);
            }
        }
    }

    /// <summary>Gets a text back.</summary>
    /// <param name="token">A match of <see cref="Token"/>.</param>
    /// <returns>The text as it stands in the contract.</returns>
    public string Open(Match token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _kept[int.Parse(token.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)];
    }

    private string Keep(string text)
    {
        _kept.Add(text);
        return "LQT" + (_kept.Count - 1).ToString(CultureInfo.InvariantCulture) + "QL";
    }
}
