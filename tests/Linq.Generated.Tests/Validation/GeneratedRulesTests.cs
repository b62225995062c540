using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Operations;
using NUnit.Framework;

namespace Linq.Generated.Tests.Validation;

/// <summary>
/// Requests that break a rule of the contract: refused before they are sent, with the path of the member and the rule, and
/// never with the value; sent all the same where the checks are switched off.
/// </summary>
[TestFixture]
internal sealed class GeneratedRulesTests
{
    private const string E164 =
        "must be a phone number in E.164 format, such as +12025550142: a plus sign, the country code and the number, digits only";

    /// <summary>Stands in every value that could end up in a message.</summary>
    private const string Secret = "s3cr3t";

    private static readonly Broken[] _broken =
    [
        new("a chat without sender", "from", "is required", linq => linq.Chats.CreateAsync(Chat(chat => chat.From = null!))),
        new("a sender that is no E.164 number", "from", E164, linq => linq.Chats.CreateAsync(Chat(chat => chat.From = Secret))),
        new("a sender with a line feed behind it", "from", E164, linq => linq.Chats.CreateAsync(Chat(chat => chat.From = "+12025550100\n"))),
        new("a sender in other digits", "from", E164, linq => linq.Chats.CreateAsync(Chat(chat => chat.From = "+1\u0662\u0663\u0664\u0665\u0666"))),
        new("a chat without recipients", "to", "is required", linq => linq.Chats.CreateAsync(Chat(chat => chat.To = null!))),
        new("a chat with an empty list of recipients", "to", "must have between 1 and 31 elements", linq => linq.Chats.CreateAsync(Chat(chat => chat.To = []))),
        new("a chat with 32 recipients", "to", "must have between 1 and 31 elements", linq => linq.Chats.CreateAsync(Chat(chat => chat.To = Many(32, Secret)))),
        new("a chat without message", "message", "is required", linq => linq.Chats.CreateAsync(Chat(chat => chat.Message = null!))),
        new("an empty message", "message.parts, experience", "are missing: give exactly one of them", linq => Send(linq, new MessageContent())),
        new("parts together with an experience", "message.parts, experience", "exclude one another: give exactly one of them", linq => Send(linq, new MessageContent { Parts = [Text()], Experience = new ExperienceAction { Name = Secret, Action = Secret } })),
        new("no part", "message.parts", "must have between 1 and 100 elements", linq => Send(linq, Content())),
        new("101 parts", "message.parts", "must have between 1 and 100 elements", linq => Send(linq, Content(Enumerable.Repeat(Text(), 101)))),
        new("a part that is null", "message.parts[1]", "must not be null", linq => Send(linq, Content(Text(), null!))),
        new("an empty text", "message.parts[0].value", "must not be empty", linq => Send(linq, Content(new TextPart { Value = "" }))),
        new("a text that is null", "message.parts[0].value", "is required", linq => Send(linq, Content(new TextPart { Value = null! }))),
        new("a text of 10,001 characters", "message.parts[1].value", "must have at most 10,000 characters", linq => Send(linq, Content(Text(), new TextPart { Value = Secret + new string('x', 9_995) }))),
        new("a mention range without a mention", "message.parts[0].mention_range", "needs mention beside it", linq => Send(linq, Content(new TextPart { Value = Secret, MentionRange = [0, 4] }))),
        new("a mention range of one number", "message.parts[0].mention_range", "must have exactly 2 elements", linq => Send(linq, Content(new TextPart { Value = Secret, Mention = Secret, MentionRange = [4] }))),
        new("a decoration without a style or animation", "message.parts[0].text_decorations[0].style, animation", "are missing: give exactly one of them", linq => Send(linq, Content(Decorated(new TextDecoration { Range = [0, 1] })))),
        new("a decoration with a style and an animation", "message.parts[0].text_decorations[1].style, animation", "exclude one another: give exactly one of them", linq => Send(linq, Content(Decorated(Bold(), new TextDecoration { Range = [0, 1], Style = Secret, Animation = Secret })))),
        new("a decoration with a range of three numbers", "message.parts[0].text_decorations[0].range", "must have exactly 2 elements", linq => Send(linq, Content(Decorated(new TextDecoration { Range = [0, 1, 2], Style = TextStyle.Bold })))),
        new("101 decorations", "message.parts[0].text_decorations", "must have at most 100 elements", linq => Send(linq, Content(Decorated([.. Enumerable.Repeat(Bold(), 101)])))),
        new("a link beside a text", "message.parts[1]", "is a link, iMessage app or App Clip part, which must be the only element of the list", linq => Send(linq, Content(Text(), new LinkPart { Value = "https://example.com/" + Secret }))),
        new("an App Clip beside a text", "message.parts[0]", "is a link, iMessage app or App Clip part, which must be the only element of the list", linq => Send(linq, Content(new AppClipPart { Value = "https://example.com/" + Secret }, Text()))),
        new("a link of 2,049 characters", "message.parts[0].value", "must have at most 2,048 characters", linq => Send(linq, Content(new LinkPart { Value = Secret + new string('x', 2_043) }))),
        new("media with a URL and an attachment", "message.parts[0].url, attachment_id", "exclude one another: give exactly one of them", linq => Send(linq, Content(new MediaPart { Url = "https://" + Secret, AttachmentId = Secret }))),
        new("media with neither", "message.parts[0].url, attachment_id", "are missing: give exactly one of them", linq => Send(linq, Content(new MediaPart()))),
        new("media over http", "message.parts[0].url", "must match the pattern ^https://", linq => Send(linq, Content(new MediaPart { Url = "http://" + Secret }))),
        new("an app card with a team id in small letters", "message.parts[0].app.team_id", "must match the pattern ^[A-Z0-9]{10}$", linq => Send(linq, Content(Card(card => card.App.TeamId = Secret)))),
        new("an app card with the app number 0", "message.parts[0].app.app_store_id", "must be at least 1", linq => Send(linq, Content(Card(card => card.App.AppStoreId = 0)))),
        new("an app card with a caption of 513 characters", "message.parts[0].layout.caption", "must have at most 512 characters", linq => Send(linq, Content(Card(card => card.Layout.Caption = Secret + new string('x', 507))))),
        new("an answer to a part before the first", "message.reply_to.part_index", "must be at least 0", linq => Send(linq, new MessageContent { Parts = [Text()], ReplyTo = new ReplyTo { MessageId = Secret, PartIndex = -1 } })),
        new("a key of 256 characters", "message.idempotency_key", "must have at most 255 characters", linq => Send(linq, new MessageContent { Parts = [Text()], IdempotencyKey = Secret + new string('x', 250) })),
        new("101 excluded senders", "exclude_from", "must have at most 100 elements", linq => linq.Messages.SendAsync(new SendMessageRequest { To = [Secret], Message = Content(Text()), ExcludeFrom = Many(101, Secret) })),
        new("an empty continuation", "continuation_message.text", "must not be empty", linq => linq.Messages.SendAsync(new SendMessageRequest { To = [Secret], Message = Content(Text()), ContinuationMessage = new ContinuationMessage { Text = "" } })),
        new("an edit without text", "text", "must not be empty", linq => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "" })),
        new("a custom reaction without emoji", "custom_emoji", "is required", linq => linq.Messages.ReactAsync("m", new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Custom })),
        new("a custom reaction in capitals without emoji", "custom_emoji", "is required", linq => linq.Messages.ReactAsync("m", new SendReactionRequest { Operation = ReactionOperation.Add, Type = "CUSTOM" })),
        new("a voice memo with neither URL nor attachment", "voice_memo_url, attachment_id", "are missing: give exactly one of them", linq => linq.Chats.SendVoiceMemoAsync("c", new SendVoiceMemoToChatRequest())),
        new("a poll with one option", "poll.options", "must have at least 2 elements", linq => linq.Chats.Polls.CreateAsync("c", new CreatePollRequest { Poll = new CreatePollContent { Options = [new PollOptionInput { Text = Secret }] } })),
        new("a poll with an option that has no text", "poll.options[1].text", "is required", linq => linq.Chats.Polls.CreateAsync("c", new CreatePollRequest { Poll = new CreatePollContent { Options = [new PollOptionInput { Text = Secret }, new PollOptionInput { Text = null! }] } })),
        new("no option to add", "options", "must not be empty", linq => linq.Messages.Poll.AddOptionsAsync("m", new AddPollOptionsRequest { Options = [] })),
        new("an upload of no bytes", "size_bytes", "must be between 1 and 104,857,600", linq => linq.Attachments.RequestUploadAsync(new RequestUploadRequest { Filename = Secret, ContentType = SupportedContentType.ImagePng, SizeBytes = 0 })),
        new("an upload of more than 100 MiB", "size_bytes", "must be between 1 and 104,857,600", linq => linq.Attachments.RequestUploadAsync(new RequestUploadRequest { Filename = Secret, ContentType = SupportedContentType.ImagePng, SizeBytes = 104_857_601 })),
        new("a background with three shades", "shades", "must have exactly 2 elements", linq => linq.Chats.Background.SetAsync("c", new SetChatBackgroundRequest { Type = ChatBackgroundType.Color, Shades = Many(3, Secret) })),
        new("a payment of 49 cents", "amount", "must be at least 50", linq => linq.PaymentRequests.CreateAsync(new CreatePaymentRequestRequest { Amount = 49 })),
        new("a price that is none of Stripe's", "price_id", "must match the pattern ^price_[A-Za-z0-9]+$", linq => linq.PaymentRequests.CreateAsync(new CreatePaymentRequestRequest { PriceId = Secret })),
        new("50 entries of metadata", "metadata", "must have at most 49 elements", linq => linq.PaymentRequests.CreateAsync(new CreatePaymentRequestRequest { Metadata = Enumerable.Range(0, 50).ToDictionary(i => Secret + i.ToString(CultureInfo.InvariantCulture), _ => Secret) })),
        new("a subscription to no events", "subscribed_events", "must not be empty", linq => linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest { TargetUrl = "https://" + Secret, SubscribedEvents = [] })),
        new("a page of no chats", "limit", "must be between 1 and 100", linq => linq.Chats.ListAsync(new ChatListOptions { Limit = 0 })),
        new("a page of 101 messages", "limit", "must be between 1 and 100", linq => linq.Chats.Messages.ListAsync("c", new ChatMessageListOptions { Limit = 101 })),
        new("a page of 101 answers", "limit", "must be between 1 and 100", linq => linq.Messages.ListThreadAsync("m", new MessageListThreadOptions { Limit = 101 })),
        new("a page before the first", "offset", "must be at least 0", linq => linq.PaymentRequests.ListAsync(new PaymentRequestListOptions { Offset = -1 })),
        new("a filter that is no number", "from", E164, linq => linq.Chats.ListAsync(new ChatListOptions { From = Secret })),
        new("101 numbers to leave out", "exclude_from", "must have at most 100 elements", linq => linq.AvailableNumber.GetAsync(new AvailableNumberGetOptions { ExcludeFrom = Many(101, Secret) })),
    ];

    private static IEnumerable<Broken> Refused => _broken;

    /// <summary>Bodies whose member is null cannot be written without that member; the rest is sent as it is.</summary>
    private static IEnumerable<Broken> SentUnchecked => _broken.Where(broken => broken.What != "a key of 256 characters");

    [TestCaseSource(nameof(Refused))]
    public void A_request_that_breaks_a_rule_is_refused_before_it_is_sent(Broken broken)
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer);

        var refusal = Assert.CatchAsync<LinqValidationException>(() => broken.CallAsync(test.Client));

        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Member, Is.EqualTo(broken.Member));
            Assert.That(refusal.Rule, Is.EqualTo(broken.Rule));
            Assert.That(refusal.Message, Does.StartWith(broken.Member + " " + broken.Rule + ". The request was not sent."));
            Assert.That(refusal.ParamName, Is.EqualTo("body").Or.EqualTo("options"));
            Assert.That(refusal.ToString(), Does.Not.Contain(Secret).And.Not.Contain("+12025550100"));
            Assert.That(test.Sent, Is.Empty);
        });
    }

    [TestCaseSource(nameof(SentUnchecked))]
    public async Task The_same_request_is_sent_where_the_checks_are_switched_off(Broken broken)
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer, options => options.ValidateRequests = false);

        await broken.CallAsync(test.Client);

        Assert.That(test.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_rule_is_checked_when_the_first_page_of_all_pages_is_asked_for()
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer);

        Assert.That(
            async () =>
            {
                await foreach (var _ in test.Client.Chats.ListAllAsync(new ChatListOptions { Limit = 101 }))
                {
                }
            },
            Throws.TypeOf<LinqValidationException>());
    }

    [Test]
    public async Task Texts_at_the_limit_are_sent_however_their_characters_are_counted()
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer);

        foreach (var text in (string[])[new string('x', 10_000), string.Concat(Enumerable.Repeat("🎉", 10_000)), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 10_000))])
        {
            await Send(test.Client, Content(new TextPart { Value = text }));
        }

        Assert.That(test.Sent, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Values_at_the_limits_of_a_range_are_sent()
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer);

        await test.Client.Chats.ListAsync(new ChatListOptions { Limit = 1 });
        await test.Client.Chats.ListAsync(new ChatListOptions { Limit = 100 });
        await test.Client.PaymentRequests.ListAsync(new PaymentRequestListOptions { Offset = 0 });
        await test.Client.AvailableNumber.GetAsync(new AvailableNumberGetOptions { ExcludeFrom = Many(100, Secret) });
        await test.Client.Chats.CreateAsync(Chat(chat => chat.To = Many(31, Secret)));
        await test.Client.Chats.Messages.SendAsync("c", new SendMessageToChatRequest { Message = Content(new LinkPart { Value = "https://example.com/" }) });

        Assert.That(test.Sent, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_value_of_an_open_enum_that_this_version_does_not_know_is_no_broken_rule()
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer);

        await test.Client.Messages.ReactAsync("m", new SendReactionRequest { Operation = "wave", Type = "hologram" });

        Assert.That(test.Sent.Single().Body, Is.EqualTo("""{"operation":"wave","type":"hologram"}"""));
    }

    [Test]
    public void A_body_that_is_null_is_refused_by_its_name()
    {
        using var test = TestClient.Answering(TestClient.AnyAnswer, options => options.ValidateRequests = false);

        Assert.That(() => test.Client.Chats.CreateAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("body"));
    }

    private static CreateChatRequest Chat(Action<CreateChatRequest> change)
    {
        var chat = new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = Content(Text()) };
        change(chat);
        return chat;
    }

    private static Task<CreateChatResult> Send(LinqClient linq, MessageContent content) => linq.Chats.CreateAsync(Chat(chat => chat.Message = content));

    private static MessageContent Content(params IEnumerable<MessagePart> parts) => new() { Parts = [.. parts] };

    private static TextPart Text() => new() { Value = Secret };

    private static TextPart Decorated(params TextDecoration[] decorations) => new() { Value = Secret, TextDecorations = decorations };

    private static TextDecoration Bold() => new() { Range = [0, 1], Style = TextStyle.Bold };

    private static IMessageAppPart Card(Action<IMessageAppPart> change)
    {
        var card = new IMessageAppPart
        {
            App = new IMessageAppIdentity { Name = Secret, TeamId = "ABCDE12345", BundleId = Secret },
            Layout = new IMessageAppLayout(),
        };
        change(card);
        return card;
    }

    private static string[] Many(int count, string value) => [.. Enumerable.Repeat(value, count)];

    /// <summary>A request that breaks one rule.</summary>
    public sealed record Broken(string What, string Member, string Rule, Func<LinqClient, Task> CallAsync)
    {
        public override string ToString() => What;
    }
}
