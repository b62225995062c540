using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Linq.Generated.Tests.Operations;

/// <summary>A request as it went out.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query below the base URL, encoded as sent.</param>
/// <param name="Headers">All headers, those of the content included, by name.</param>
/// <param name="Body">The body; null when there is none.</param>
internal sealed record SentRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Regex _version = new(@"^(Linq\.Generated/)\S+$", RegexOptions.CultureInvariant);

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Content is { } content ? request.Headers.Concat(content.Headers) : request.Headers)
        {
            headers.Add(name, string.Join(", ", values));
        }

        var url = request.RequestUri!.AbsoluteUri;
        return new(
            request.Method.Method,
            url.StartsWith(TestClient.BaseUrl, StringComparison.Ordinal) ? url[TestClient.BaseUrl.Length..] : url,
            headers,
            request.Content is { } body && await body.ReadAsStringAsync() is { Length: > 0 } text ? text : null);
    }

    /// <summary>The whole request as text, its JSON indented with the members in the order in which they were sent; without the version of the client.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.Append(Method).Append(' ').Append(Target).Append('\n');
        foreach (var (name, value) in Headers)
        {
            text.Append(name).Append(": ").Append(_version.Replace(value, "$1{version}")).Append('\n');
        }

        if (Body is not null)
        {
            text.Append('\n').Append(JsonNode.Parse(Body)!.ToJsonString(_readable)).Append('\n');
        }

        return text.ToString();
    }
}
