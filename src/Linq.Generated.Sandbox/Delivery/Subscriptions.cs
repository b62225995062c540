using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Sandbox;

/// <summary>The webhook subscriptions of the account.</summary>
internal sealed class Subscriptions(SandboxState state)
{
    private readonly Dictionary<string, Subscription> _byId = new(StringComparer.Ordinal);

    public IEnumerable<Subscription> All => _byId.Values.OrderBy(s => s.Sequence);

    /// <summary>Gets a value indicating whether events should wait, since an endpoint does not keep up with them.</summary>
    public bool AreFull
    {
        get
        {
            foreach (var subscription in _byId.Values)
            {
                if (subscription.Queue.IsFull)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public bool IsEmpty => _byId.Count == 0;

    public Subscription Get(string id) => _byId.TryGetValue(id, out var found) ? found : throw ApiErrors.SubscriptionNotFound();

    public bool Contains(Subscription subscription) => _byId.ContainsKey(subscription.Id);

    public Subscription Create(CreateWebhookSubscriptionRequest request)
    {
        _ = Target(request.TargetUrl!);
        RequireUnused(request.TargetUrl!, null);
        var keyHeader = RoutingHeaders.Check(request.RoutingKeyHeader, "routing_key_header");
        var idHeader = RoutingHeaders.Check(request.RoutingIdHeader, "routing_id_header");
        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var subscription = Add(request.TargetUrl!, secret, request.SubscribedEvents!, Filter(request.PhoneNumbers));
        subscription.RoutingKeyHeader = keyHeader;
        subscription.RoutingIdHeader = idHeader;
        return subscription;
    }

    /// <summary>Adds the subscriptions of the options, in place of those with the same address.</summary>
    public void AddFromOptions()
    {
        foreach (var webhook in state.Options.Webhooks)
        {
            foreach (var former in All.Where(subscription => subscription.TargetUrl == webhook.TargetUrl).ToList())
            {
                _byId.Remove(former.Id);
            }

            Add(webhook.TargetUrl, webhook.Secret, WireEnum<WebhookEventType>.Members, null);
        }
    }

    public Subscription Update(string id, UpdateWebhookSubscriptionRequest request)
    {
        var subscription = Get(id);
        // Refused as a whole or done as a whole.
        var numbers = request.PhoneNumbersSpecified ? Filter(request.PhoneNumbers) : subscription.PhoneNumbers;
        var keyHeader = request.RoutingKeyHeaderSpecified
            ? RoutingHeaders.Check(request.RoutingKeyHeader, "routing_key_header")
            : subscription.RoutingKeyHeader;
        var idHeader = request.RoutingIdHeaderSpecified
            ? RoutingHeaders.Check(request.RoutingIdHeader, "routing_id_header")
            : subscription.RoutingIdHeader;
        if (request.TargetUrl is string url)
        {
            var target = Target(url);
            RequireUnused(url, subscription);
            subscription.Version = PayloadVersions.Of(target);
            subscription.Target = target;
            subscription.TargetUrl = url;
        }

        subscription.PhoneNumbers = numbers;
        subscription.RoutingKeyHeader = keyHeader;
        subscription.RoutingIdHeader = idHeader;
        subscription.Events = request.SubscribedEvents is null ? subscription.Events : [.. request.SubscribedEvents];
        subscription.IsActive = request.IsActive ?? subscription.IsActive;
        subscription.UpdatedAt = state.Now;
        return subscription;
    }

    /// <summary>Puts a subscription back that was exported.</summary>
    public void Restore(Subscription subscription) => _byId.Add(subscription.Id, subscription);

    public void Delete(string id) => _byId.Remove(Get(id).Id);

    public void Clear() => _byId.Clear();

    /// <summary>Whether webhooks may go to an address.</summary>
    public static bool IsTarget(string url)
    {
        try
        {
            _ = PayloadVersions.Of(Target(url));
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private Subscription Add(string url, string secret, IEnumerable<WebhookEventType> events, List<string>? numbers)
    {
        var target = Target(url);
        var now = state.Now;
        var subscription = new Subscription
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Target = target,
            TargetUrl = url,
            Version = PayloadVersions.Of(target),
            Secret = secret,
            Signer = new LinqWebhookSigner(secret, state.Clock),
            Queue = new DeliveryQueue(state.Options.TimeProvider),
            Events = [.. events],
            PhoneNumbers = numbers,
            CreatedAt = now,
            UpdatedAt = now,
        };
        _byId.Add(subscription.Id, subscription);
        return subscription;
    }

    private static Uri Target(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var target)
            && target.UserInfo.Length == 0
            && (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && target.IsLoopback)))
        {
            return target;
        }

        throw ApiErrors.ParameterInvalid("target_url", "must be an https address (the sandbox takes http on loopback as well)");
    }

    private static List<string>? Filter(List<string>? numbers) =>
        numbers is not { Count: > 0 } ? null
        : numbers.TrueForAll(Handles.IsPhone) ? numbers
        : throw ApiErrors.PhoneInvalid("phone_numbers");

    private void RequireUnused(string url, Subscription? besides)
    {
        if (_byId.Values.Any(s => s != besides && s.TargetUrl == url))
        {
            throw ApiErrors.ParameterInvalid("target_url", "is used by another subscription; add a query parameter to tell them apart");
        }
    }
}
