using System.Linq;
using System.Text.Json;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Messages;

/// <summary>What the contract says in words about the content of a message is checked before it is sent.</summary>
public sealed class MessageRulesTests
{
    private const string MessageId = "69a37c7d-af4f-4b5e-af42-e28e98ce873a";

    private static readonly IMessageAppIdentity _app = new() { Name = "Trips", TeamId = "A1B2C3D4E5", BundleId = "com.example.trips" };

    private static TextPart Plain => new() { Value = "Hello" };

    [Test]
    public void Two_texts_next_to_each_other_are_refused() =>
        Refuses(Of(MediaPart.FromAttachment("a"), Plain, Plain), "message.parts[2]", "text right after another");

    [Test]
    public void Two_texts_with_a_file_between_them_are_sent() => Sends(Of(Plain, MediaPart.FromAttachment("a"), Plain));

    [Test]
    public void The_41st_public_file_is_refused() =>
        Refuses(Of(Files("https://files.example.com/a.png", 41)), "message.parts[40]", "at most 40");

    [TestCase("https://files.example.com/a.png", 40)]
    [TestCase("https://cdn.linqapp.com/attachments/a.png", 41)]
    [TestCase("https://bucket.s3.amazonaws.com/a.png?X-Amz-Date=1&X-Amz-Signature=2", 41)]
    public void Forty_public_files_and_any_number_of_others_are_sent(string url, int count) => Sends(Of(Files(url, count)));

    [TestCase("RCS", "an iMessage app card")]
    [TestCase("sms", "an iMessage app card")]
    public void An_app_card_over_another_service_than_iMessage_is_refused(string service, string card) =>
        Refuses(Of(Card()).WithPreferredService(service), "message.preferred_service", card);

    [Test]
    public void An_app_clip_or_an_experience_over_another_service_than_iMessage_is_refused()
    {
        Refuses(Of(new AppClipPart { Value = "https://pay.linqapp.com/1" }).WithPreferredService(ServiceType.Rcs), "message.preferred_service", "an App Clip");
        Refuses(new MessageContent { Experience = new ExperienceAction { Name = "a", Action = "b" } }.WithPreferredService(ServiceType.Sms), "message.preferred_service", "an experience");
    }

    [Test]
    public void An_app_card_over_iMessage_is_sent() => Sends(Of(Card()).WithPreferredService(ServiceType.IMessage));

    [TestCase(0, 6)]
    [TestCase(3, 3)]
    [TestCase(4, 2)]
    [TestCase(-1, 2)]
    public void A_decoration_outside_the_text_is_refused(int start, int end) =>
        Refuses(Of(Decorated("Hello", TextDecoration.ForRange(start, end, TextStyle.Bold))), "message.parts[0].text_decorations[0].range", "5 UTF-16 code units");

    [TestCase(0, 1)]
    [TestCase(1, 3)]
    public void A_decoration_that_cuts_an_emoji_in_two_is_refused(int start, int end) =>
        Refuses(Of(Decorated("😀 Hi", TextDecoration.ForRange(start, end, TextStyle.Bold))), "message.parts[0].text_decorations[0].range", "two UTF-16 code units");

    [Test]
    public void An_animation_over_another_decoration_is_refused()
    {
        var shake = TextDecoration.ForRange(0, 3, TextAnimation.Shake);
        Refuses(Of(Decorated("Hello", TextDecoration.ForRange(2, 5, TextStyle.Bold), shake)), "message.parts[0].text_decorations[1]", "overlaps text_decorations[0]");
        Refuses(Of(Decorated("Hello", shake, TextDecoration.ForRange(1, 2, TextAnimation.Nod))), "message.parts[0].text_decorations[1]", "an animation may overlap nothing");
    }

    [Test]
    public void Styles_over_each_other_and_an_animation_beside_them_are_sent() =>
        Sends(Of(Decorated("Hello", TextDecoration.ForRange(0, 3, TextStyle.Bold), TextDecoration.ForRange(1, 3, TextStyle.Italic), TextDecoration.ForRange(3, 5, TextAnimation.Jitter))));

    [Test]
    public void A_mention_outside_the_text_is_refused() =>
        Refuses(Of(new TextPart { Value = "Hi Ana", Mention = "+12025550101", MentionRange = [3, 9] }), "message.parts[0].mention_range", "6 UTF-16 code units");

    [TestCase("example.com/a")]
    [TestCase("//example.com/a")]
    [TestCase("/a:b")]
    [TestCase("see https://example.com")]
    public void A_link_without_its_scheme_is_refused(string url) =>
        Refuses(MessageContent.FromLink(url), "message.parts[0].value", "absolute address");

    [TestCase("https://example.com/ü?q=1#a")]
    [TestCase("HTTP://example.com")]
    [TestCase("ftp://example.com/a")]
    public void A_link_with_its_scheme_is_sent(string url) => Sends(MessageContent.FromLink(url));

    [Test]
    public void An_effect_of_the_other_kind_is_refused()
    {
        Refuses(MessageContent.FromText("x").WithEffect(new MessageEffect { Type = "bubble", Name = "Confetti" }), "message.effect.type", "plays on the screen");
        Refuses(MessageContent.FromText("x").WithEffect(new MessageEffect { Type = "screen", Name = "slam" }), "message.effect.type", "plays on the bubble");
    }

    [Test]
    public void An_effect_that_this_version_does_not_know_is_sent() => Sends(MessageContent.FromText("x").WithEffect(new MessageEffect { Type = "screen", Name = "snow" }));

    [Test]
    public void A_reply_to_nothing_is_refused() =>
        Refuses(new MessageContent { Parts = [Plain], ReplyTo = new ReplyTo() }, "message.reply_to.message_id", "must not be empty");

    [Test]
    public void A_reply_to_no_part_is_refused()
    {
        Assert.That(() => MessageContent.FromText("x").WithReplyTo(MessageId, -1), Throws.InstanceOf<System.ArgumentOutOfRangeException>());
        Assert.That(() => MessageContent.FromText("x").WithReplyTo(""), Throws.ArgumentException);
    }

    [Test]
    public void An_app_card_with_nothing_to_show_is_refused() =>
        Refuses(Of(new IMessageAppPart { App = _app, Layout = new IMessageAppLayout() }), "message.parts[0].layout.caption, subcaption, trailing_caption, trailing_subcaption, image_url", "at least one");

    [Test]
    public void A_title_without_a_picture_is_refused() =>
        Refuses(Of(new IMessageAppPart { App = _app, Layout = new IMessageAppLayout { Caption = "Trip", ImageTitle = "Rome" } }), "message.parts[0].layout.image_title", "needs image_url");

    [Test]
    public void An_address_of_an_app_card_may_be_long_as_data_only()
    {
        var filler = new string('x', 3_000);
        Refuses(Of(Card("https://example.com/" + filler)), "message.parts[0].url", "2,048");
        Sends(Of(Card("data:text/plain," + filler)));
    }

    [Test]
    public void What_is_added_to_a_message_goes_into_a_copy()
    {
        var plain = MessageContent.FromText("Hello");

        var full = plain.WithEffect(MessageEffect.Confetti).WithReplyTo(MessageId, 1).WithPreferredService(ServiceType.IMessage);

        Assert.That((plain.Effect, plain.ReplyTo, plain.PreferredService), Is.EqualTo(((MessageEffect?)null, (ReplyTo?)null, (ServiceType?)null)));
        var sent = Sends(full);
        Assert.That(sent.GetProperty("effect").GetRawText(), Is.EqualTo("""{"type":"screen","name":"confetti"}"""));
        Assert.That(sent.GetProperty("reply_to").GetRawText(), Is.EqualTo($$"""{"message_id":"{{MessageId}}","part_index":1}"""));
        Assert.That(sent.GetProperty("preferred_service").GetString(), Is.EqualTo("iMessage"));
        Assert.That(full.WithEffect(null).Effect, Is.Null);
    }

    private static MessageContent Of(params MessagePart[] parts) => new() { Parts = parts };

    private static MessagePart[] Files(string url, int count) => [.. Enumerable.Range(0, count).Select(_ => MediaPart.FromUrl(url))];

    private static TextPart Decorated(string text, params TextDecoration[] decorations) => new() { Value = text, TextDecorations = decorations };

    private static IMessageAppPart Card(string? url = null) => new() { App = _app, Layout = new IMessageAppLayout { Caption = "Trip" }, Url = url };

    private static void Refuses(MessageContent message, string member, string rule)
    {
        var handler = new ScriptedHandler();
        using var linq = Over(handler);

        var refused = Assert.CatchAsync<LinqValidationException>(() => linq.Chats.Messages.SendAsync(ChatId, message))!;

        Assert.That(refused.Member, Is.EqualTo(member));
        Assert.That(refused.Rule, Does.Contain(rule));
        Assert.That(handler.Requests, Is.Empty);
    }

    private static JsonElement Sends(MessageContent message)
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);
        Assert.That(() => linq.Chats.Messages.SendAsync(ChatId, message), Throws.Nothing);
        return JsonDocument.Parse(handler.Requests.Single().Body!).RootElement.GetProperty("message");
    }
}
