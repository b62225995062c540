using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Webhooks;

public sealed class VerifierConstructionTests
{
    [TestCase("whsec_not base64")]
    [TestCase("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA")]
    [TestCase("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n")]
    [TestCase("whsec_-_-_")]
    [TestCase("whsec_!!!!")]
    [TestCase("whsec_")]
    [TestCase("my-very-plain-secret")]
    public void A_secret_that_is_not_base64_is_refused_at_once_without_being_quoted(string secret)
    {
        var exception = Assert.Throws<ArgumentException>(() => _ = new LinqWebhookVerifier(secret));

        TestContext.Out.WriteLine(exception.Message);
        Assert.That(secret == "whsec_" || !exception.ToString().Contains(secret.Replace("whsec_", ""), StringComparison.Ordinal));
        Assert.That(exception.Message, Does.Contain("secret 1").And.Contain("signing_secret"));
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase(null)]
    public void An_empty_secret_is_refused_even_for_legacy_signatures(string? secret)
    {
        Assert.That(() => new LinqWebhookVerifier(secret!), Throws.ArgumentException);
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { secret! }, AcceptLegacySignatures = true }),
            Throws.ArgumentException);
        Assert.That(() => new LinqWebhookSigner(secret!), Throws.ArgumentException);
    }

    [Test]
    public void An_empty_list_of_secrets_is_refused() =>
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { AcceptLegacySignatures = true }),
            Throws.ArgumentException.With.Message.Contains("No webhook secret"));

    [Test]
    public void The_second_of_two_secrets_is_checked_too() =>
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret, "whsec_?" } }),
            Throws.ArgumentException.With.Message.Contains("secret 2"));

    [Test]
    public void Any_text_is_a_secret_where_legacy_signatures_are_accepted() =>
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { "whsec_?", "pläin" }, AcceptLegacySignatures = true }),
            Throws.Nothing);

    [TestCase(-1)]
    [TestCase(86401)]
    public void A_tolerance_that_is_negative_or_without_end_is_refused(int seconds) =>
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret }, Tolerance = TimeSpan.FromSeconds(seconds) }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_body_limit_below_one_byte_is_refused() =>
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret }, MaxBodyBytes = 0 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Missing_options_and_a_missing_clock_are_refused()
    {
        Assert.That(() => new LinqWebhookVerifier((LinqWebhookVerifierOptions)null!), Throws.ArgumentNullException);
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret }, TimeProvider = null! }),
            Throws.ArgumentException);
    }

    [Test]
    public void Options_can_be_changed_afterwards_without_effect()
    {
        var options = new LinqWebhookVerifierOptions
        {
            Secrets = { WebhookRequests.Secret },
            TimeProvider = Tests.Shared.SettableClock.AtUnixSeconds(WebhookRequests.SignedAt),
        };
        var verifier = new LinqWebhookVerifier(options);

        options.Secrets[0] = WebhookRequests.OtherSecret;
        options.MaxBodyBytes = 1;
        options.TimeProvider = TimeProvider.System;

        Assert.That(verifier.Verify(WebhookRequests.A.BodyBytes, WebhookRequests.Standard(WebhookRequests.A)).IsValid);
    }

    [Test]
    public void Neither_text_nor_debugger_shows_a_secret()
    {
        var options = new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret } };
        object[] holders = [options, new LinqWebhookVerifier(options), new LinqWebhookSigner(WebhookRequests.Secret), WebhookSecret.Parse(WebhookRequests.Secret)];

        foreach (var holder in holders)
        {
            Assert.That(holder.ToString(), Does.Not.Contain("whsec_"));
            var shown = holder.GetType()
                .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(member => member is FieldInfo or PropertyInfo)
                .Where(member => !member.Name.Contains("k__BackingField", StringComparison.Ordinal))
                .Where(member => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never)
                .Select(member => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType);
            Assert.That(
                shown,
                Has.None.EqualTo(typeof(byte[])).And.None.EqualTo(typeof(System.Collections.Generic.IList<string>)).And.None.EqualTo(typeof(WebhookSecret)).And.None.EqualTo(typeof(WebhookSecret[])));
        }
    }
}
