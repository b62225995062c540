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
    public void A_limit_that_is_refused_is_quoted_and_explained()
    {
        static string Refusal(Action<LinqWebhookVerifierOptions> change)
        {
            var options = new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret } };
            change(options);
            return Assert.Throws<ArgumentOutOfRangeException>(() => _ = new LinqWebhookVerifier(options))!.Message;
        }

        Assert.That(
            Refusal(options => options.Tolerance = TimeSpan.FromDays(2)),
            Does.StartWith("The tolerance must be between zero and 24 hours. Without it, a request that was once recorded could be replayed for ever.").And.Contain("2.00:00:00"));
        Assert.That(Refusal(options => options.MaxBodyBytes = 0), Does.StartWith("The body limit must be at least 1 byte."));
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret }, MaxBodyBytes = 1, Tolerance = TimeSpan.FromHours(24) }),
            Throws.Nothing);
    }

    [TestCase("whsec_", "Webhook secret 1 cannot be used: nothing follows whsec_. Configure the signing_secret exactly as it was returned when the webhook subscription was created. (Only legacy signatures work with other texts.)")]
    [TestCase("whsec_AQ ID", "Webhook secret 1 cannot be used: it contains white space; remove the blank or line break. Configure the signing_secret exactly as it was returned when the webhook subscription was created. (Only legacy signatures work with other texts.)")]
    [TestCase("whsec_!", "Webhook secret 1 cannot be used: the text after whsec_ is not base64 (standard alphabet, with padding). Configure the signing_secret exactly as it was returned when the webhook subscription was created. (Only legacy signatures work with other texts.)")]
    [TestCase(" ", "Webhook secret 1 is empty. Configure the signing_secret of the webhook subscription.")]
    public void A_secret_that_cannot_be_used_says_what_is_wrong_with_it(string secret, string message) =>
        Assert.That(() => new LinqWebhookVerifier(secret), Throws.ArgumentException.With.Message.StartsWith(message));

    [Test]
    public void No_secret_at_all_says_where_one_comes_from()
    {
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions()),
            Throws.ArgumentException.With.Message.StartsWith(
                "No webhook secret is configured. Add the signing_secret that was returned when the webhook subscription was created; without a secret no request can be verified."));
        Assert.That(
            () => new LinqWebhookSigner(""),
            Throws.ArgumentException.With.Message.StartsWith("The secret is empty. Give the text that the receiver is configured with."));
        Assert.That(
            () => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { WebhookRequests.Secret }, TimeProvider = null! }),
            Throws.ArgumentException.With.Message.StartsWith("The time provider must not be null."));
    }

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
