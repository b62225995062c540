using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Refuses options that make no sense, before anything is started.</summary>
internal static class OptionChecks
{
    public static void Check(LinqSandboxOptions options)
    {
        Require(!string.IsNullOrWhiteSpace(options.ApiKey), nameof(options.ApiKey), "must not be empty.");
        Require(
            Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.AbsolutePath == "/",
            nameof(options.Url),
            "must be an http address without a path, such as http://127.0.0.1:8080.");
        Require(options.Lines.All(Handles.IsPhone), nameof(options.Lines), "must be phone numbers in E.164 format, such as +12025550100.");
        Require(options.Lines.Distinct().Count() == options.Lines.Count, nameof(options.Lines), "must differ.");
        Require(
            options.PartnerId.Length > 0 && options.PartnerId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            nameof(options.PartnerId),
            "must consist of letters, digits, - and _.");
        Require(
            options.Webhooks.All(webhook => Subscriptions.IsTarget(webhook.TargetUrl)),
            nameof(options.Webhooks),
            "must be https addresses, or http on loopback, with a version that exists where one is named.");
        Require(
            options.Webhooks.All(webhook => IsSecret(webhook.Secret)),
            nameof(options.Webhooks),
            "must have secrets of the form that Linq's have: whsec_ and 24 to 64 bytes in base64.");
        Require(
            options.Webhooks.Select(webhook => webhook.TargetUrl).Distinct().Count() == options.Webhooks.Count,
            nameof(options.Webhooks),
            "must have different addresses.");
        Require(
            options.Retention is { Messages: > 0, Chats: > 0, People: > 0, Deliveries: > 0, Requests: > 0, FileBytes: > 0 },
            nameof(options.Retention),
            "must keep at least one of everything.");
    }

    private static bool IsSecret(string secret)
    {
        Span<byte> key = stackalloc byte[64];
        return secret.StartsWith("whsec_", StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret["whsec_".Length..], key, out var length)
            && length >= 24;
    }

    private static void Require(bool isRight, string option, string rule)
    {
        if (!isRight)
        {
            throw new ArgumentException($"LinqSandboxOptions.{option} {rule}");
        }
    }
}
