using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reads which operations are called without the API key, and which are served elsewhere. What the client cannot do is reported; an
/// operation whose server cannot be called is left out.
/// </summary>
internal sealed class OperationAccess : INormalizationRule
{
    private static readonly string[] _bearer = ["http", "oauth2", "openIdConnect"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.ToList())
        {
            ReadSecurity(context, operation);
            ReadServer(context, operation);
        }
    }

    private static void ReadSecurity(NormalizationContext context, ContractOperation operation)
    {
        if ((operation.Fields["security"] ?? context.Document["security"]) is not JArray alternatives)
        {
            return;
        }

        List<JObject> requirements = [.. alternatives.OfType<JObject>()];
        var withToken = requirements.FirstOrDefault(requirement => requirement.Properties().Any(p => IsBearer(context, p.Name)));
        if (withToken is null)
        {
            OperationAnnotations.WithoutToken.Set(operation.Fields, true);
        }

        // Whichever the client can meet: with the key, else with none, else the first.
        var met = withToken ?? requirements.FirstOrDefault(requirement => requirement.Count == 0) ?? requirements.FirstOrDefault() ?? [];
        foreach (var scheme in met.Properties().Where(p => !IsBearer(context, p.Name)))
        {
            context.Notices.Add(
                $"{operation.Place}: asks for the security scheme `{scheme.Name}`, which the client does not send; "
                    + "set its header in LinqRequestOptions.Headers");
        }
    }

    private static bool IsBearer(NormalizationContext context, string scheme)
    {
        if (context.Document.SelectToken("components.securitySchemes") is not JObject schemes)
        {
            // What nothing describes is taken for the one scheme that the API has.
            return true;
        }

        var fields = schemes[scheme] is JObject declared ? context.Resolve(declared) : [];
        return _bearer.Contains((string?)(fields["type"] as JValue))
            && ((string?)(fields["type"] as JValue) != "http"
                || string.Equals((string?)(fields["scheme"] as JValue), "bearer", StringComparison.OrdinalIgnoreCase));
    }

    private static void ReadServer(NormalizationContext context, ContractOperation operation)
    {
        var servers = operation.Fields["servers"] ?? (operation.Fields.Parent!.Parent as JObject)?["servers"];
        operation.Fields.Remove("servers");
        if (servers is not JArray { Count: > 0 } list
            || Url(list[0]) is not { } url
            || url == Url(context.Document.SelectToken("servers[0]")))
        {
            return;
        }

        if (!IsUsable(url))
        {
            context.Notices.Add(
                $"{operation.Place}: its server `{url}` is neither https nor a path; it is left out and can be called through the "
                    + "client's request adapter");
            operation.Fields.Parent!.Remove();
            return;
        }

        if (list.Count > 1)
        {
            context.Notices.Add($"{operation.Place}: has more than one server; `{url}` is used, and LinqClientOptions.BaseUrl beats it");
        }

        OperationAnnotations.Server.Set(operation.Fields, url.TrimEnd('/'));
    }

    // Variables have a default value, which OpenAPI demands.
    private static string? Url(JToken? server)
    {
        var url = (string?)((server as JObject)?["url"] as JValue);
        foreach (var variable in ((server as JObject)?["variables"] as JObject ?? []).Properties())
        {
            var value = (variable.Value as JObject)?["default"] as JValue;
            url = url?.Replace("{" + variable.Name + "}", (string?)value ?? "", StringComparison.Ordinal);
        }

        return url;
    }

    private static bool IsUsable(string url) =>
        !url.Contains('{', StringComparison.Ordinal)
        && !url.Contains('?', StringComparison.Ordinal)
        && !url.Contains('#', StringComparison.Ordinal)
        && (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)
            || Uri.TryCreate(url, UriKind.Absolute, out var absolute)
                && absolute.Scheme == Uri.UriSchemeHttps
                && absolute.UserInfo.Length == 0);
}
