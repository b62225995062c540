using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Reports what OpenAPI 3.2 brought and the client does not do, so that nothing of it is lost in silence.</summary>
internal sealed class NewerKeywords : INormalizationRule
{
    private const string ByAdapter = "call it through the client's request adapter";

    private static readonly Dictionary<(NodeKind Kind, string Keyword), string> _keywords = new()
    {
        [(NodeKind.Document, "$self")] = "references are read as local ones; use references such as `#/components/schemas/Chat`",
        [(NodeKind.PathItem, "query")] = "the method QUERY has no typed method; " + ByAdapter,
        [(NodeKind.PathItem, "additionalOperations")] = "methods beyond HTTP's usual ones have no typed method; " + ByAdapter,
        [(NodeKind.MediaType, "itemSchema")] = "items that come one by one have no type; read them from the stream",
        [(NodeKind.MediaType, "prefixEncoding")] = "parts of a multipart body have no type; " + ByAdapter,
        [(NodeKind.MediaType, "itemEncoding")] = "parts of a multipart body have no type; " + ByAdapter,
        [(NodeKind.Discriminator, "defaultMapping")] = "a kind that no mapping names is read as the unknown one; look at its `Raw`",
        [(NodeKind.SecurityScheme, "oauth2MetadataUrl")] = "the client takes its key from LinqClientOptions; get the token yourself",
    };

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        var contract = new Contract(context.Document, "contract", ContractFormat.Yaml);
        foreach (var node in ContractWalker.Nodes(contract))
        {
            foreach (var keyword in node.Value.Properties().Where(p => _keywords.ContainsKey((node.Kind, p.Name))).ToList())
            {
                context.Notices.Add($"{keyword.Path}: {_keywords[(node.Kind, keyword.Name)]}");
            }
        }

        foreach (var keyword in (string[])["query", "additionalOperations"])
        {
            foreach (var path in (context.Document["paths"] as JObject ?? []).Properties())
            {
                (path.Value as JObject)?.Remove(keyword);
            }
        }
    }
}
