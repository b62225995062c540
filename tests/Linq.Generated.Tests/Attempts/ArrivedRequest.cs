using System;
using System.Text.Json;

namespace Linq.Generated.Tests.Attempts;

/// <summary>A request that arrived whole.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with the query.</param>
/// <param name="Head">Its lines before the body.</param>
/// <param name="Body">Its body, as text.</param>
internal sealed record ArrivedRequest(string Method, string Path, string Head, string Body)
{
    /// <summary>The idempotency key, from wherever the operation has it; null without one.</summary>
    public string? Key => Header("Idempotency-Key") ?? KeyInBody();

    public string? Header(string name)
    {
        foreach (var line in Head.Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            {
                return line[(name.Length + 1)..].Trim();
            }
        }

        return null;
    }

    private string? KeyInBody()
    {
        if (!Body.StartsWith('{'))
        {
            return null;
        }

        using var json = JsonDocument.Parse(Body);
        return Find(json.RootElement);
    }

    private static string? Find(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.NameEquals("idempotency_key"))
            {
                return member.Value.GetString();
            }

            if (member.Value.ValueKind == JsonValueKind.Object && Find(member.Value) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }
}
