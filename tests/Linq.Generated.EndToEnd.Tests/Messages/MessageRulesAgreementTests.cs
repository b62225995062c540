using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Messages;

/// <summary>
/// Client and sandbox read the same contract and share no code. What the client refuses to send, the sandbox refuses to
/// take when the checks are switched off, and the other way round.
/// </summary>
public sealed class MessageRulesAgreementTests
{
    private const string Line = "+12025550100";

    private LinqSandbox _sandbox = null!;
    private LinqClient _checked = null!;
    private LinqClient _unchecked = null!;
    private string _chat = "";
    private string _group = "";

    private static IEnumerable<TestCaseData> Refused =>
    [
        Case("two texts next to each other", Of(Plain, Plain)),
        Case("a link beside a text", Of(Plain, new LinkPart { Value = "https://example.com" })),
        Case("a link without its scheme", MessageContent.FromLink("example.com/menu")),
        Case("a link that is a path", MessageContent.FromLink("/menu:1")),
        Case("41 public files", Of([.. Enumerable.Range(0, 41).Select(_ => MediaPart.FromUrl("https://example.com/a.png"))])),
        Case("a file with two sources", Of(new MediaPart { Url = "https://example.com/a.png", AttachmentId = "a" })),
        Case("no part", Of()),
        Case("101 parts", Of([.. Enumerable.Range(0, 101).Select(_ => MediaPart.FromAttachment("a"))])),
        Case("an empty text", MessageContent.FromText("")),
        Case("10,001 characters", MessageContent.FromText(new string('x', 10_001))),
        Case("a range behind the text", Decorated(TextDecoration.ForRange(2, 9, TextStyle.Bold))),
        Case("an empty range", Decorated(TextDecoration.ForRange(2, 2, TextStyle.Bold))),
        Case("a range that begins below 0", Decorated(TextDecoration.ForRange(-1, 2, TextStyle.Bold))),
        Case("an animation over a style", Decorated(TextDecoration.ForRange(0, 3, TextStyle.Bold), TextDecoration.ForRange(2, 4, TextAnimation.Nod))),
        Case("two animations over each other", Decorated(TextDecoration.ForRange(0, 3, TextAnimation.Nod), TextDecoration.ForRange(0, 3, TextAnimation.Big))),
        Case("style and animation in one", Decorated(new TextDecoration { Range = [0, 2], Style = TextStyle.Bold, Animation = TextAnimation.Big })),
        Case("101 decorations", Decorated([.. Enumerable.Range(0, 101).Select(_ => TextDecoration.ForRange(0, 1, TextStyle.Bold))])),
        Case("a mention behind the text", Of(new TextPart { Value = "Hello", Mention = "+12025550101", MentionRange = [2, 9] }), isGroup: true),
        Case("a range of no mention", Of(new TextPart { Value = "Hello", MentionRange = [0, 2] }), isGroup: true),
        Case("a reply to nothing", new MessageContent { Parts = [Plain], ReplyTo = new ReplyTo() }),
        Case("a reply to the part before the first", new MessageContent { Parts = [Plain], ReplyTo = new ReplyTo { MessageId = "69a37c7d-af4f-4b5e-af42-e28e98ce873a", PartIndex = -1 } }),
        Case("an app card beside a text", Of(Plain, Card())),
        Case("an app card over SMS", Of(Card()).WithPreferredService(ServiceType.Sms)),
        Case("an app card with nothing to show", Of(new IMessageAppPart { App = App, Layout = new IMessageAppLayout() })),
        Case("an app card with a title without a picture", Of(new IMessageAppPart { App = App, Layout = new IMessageAppLayout { Caption = "a", ImageTitle = "b" } })),
        Case("an app card with a long https address", Of(Card("https://example.com/" + new string('x', 2_048)))),
    ];

    private static IEnumerable<TestCaseData> Senseless =>
    [
        Case("a range that cuts an emoji", Of(new TextPart { Value = "😀", TextDecorations = [TextDecoration.ForRange(0, 1, TextStyle.Bold)] })),
        Case("a screen effect on the bubble", MessageContent.FromText("x").WithEffect(new MessageEffect { Type = MessageEffectType.Bubble, Name = "confetti" })),
    ];

    private static IEnumerable<TestCaseData> Taken =>
    [
        Case("two texts around a file", Of(Plain, MediaPart.FromUrl("https://example.com/a.png"), Plain)),
        Case("40 public files", Of([.. Enumerable.Range(0, 40).Select(_ => MediaPart.FromUrl("https://example.com/a.png"))])),
        Case("a link", MessageContent.FromLink("https://example.com/menu?x=ü#y")),
        Case("a link of another scheme", MessageContent.FromLink("ftp://example.com/menu")),
        Case("10,000 characters", MessageContent.FromText(new string('x', 10_000))),
        Case("styles over each other and an animation beside them", Decorated(TextDecoration.ForRange(0, 3, TextStyle.Bold), TextDecoration.ForRange(0, 3, TextStyle.Italic), TextDecoration.ForRange(3, 5, TextAnimation.Nod))),
        Case("composed text with emoji", MessageContent.FromText(new StyledText("👨‍👩‍👧‍👦 ").Bold("é😀").Append("🇩🇪", TextAnimation.Bloom).MarkAll("👧", TextStyle.Underline))),
        Case("a mention", MessageContent.FromText(new StyledText("🎉 ").Mention("+12025550101", "Ana").Append("!")), isGroup: true),
        Case("an effect of the screen", MessageContent.FromText("x").WithEffect(MessageEffect.Lasers)),
        Case("an effect of the bubble", MessageContent.FromText("x").WithEffect(MessageEffect.Slam)),
        Case("an app card", Of(Card())),
        Case("an app card with a long address of data", Of(Card("data:," + new string('x', 10_000)))),
        Case("RCS", MessageContent.FromText("x").WithPreferredService(ServiceType.Rcs)),
    ];

    private static TextPart Plain => new() { Value = "Hello" };

    private static IMessageAppIdentity App => new() { Name = "Trips", TeamId = "A1B2C3D4E5", BundleId = "com.example.trips" };

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _sandbox = await LinqSandbox.StartAsync();
        _sandbox.Limits.MessagesPerPairAndMinute = null;
        _checked = new LinqClient(new LinqClientOptions { BaseUrl = _sandbox.BaseUrl, ApiKey = _sandbox.ApiKey });
        _unchecked = new LinqClient(new LinqClientOptions { BaseUrl = _sandbox.BaseUrl, ApiKey = _sandbox.ApiKey, ValidateRequests = false });
        _chat = await OpenAsync("+12025550101");
        _group = await OpenAsync("+12025550101", "+12025550102");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _checked?.Dispose();
        _unchecked?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void Neither_takes(MessageContent message, bool isGroup)
    {
        var chat = isGroup ? _group : _chat;
        Assert.That(() => _checked.Chats.Messages.SendAsync(chat, message), Throws.InstanceOf<LinqValidationException>());

        var refused = Assert.CatchAsync<LinqApiException>(() => _unchecked.Chats.Messages.SendAsync(chat, message))!;

        Assert.That(refused.ResponseStatusCode, Is.EqualTo(400).Or.EqualTo(409), refused.Message);
        TestContext.Out.WriteLine(refused.Message);
    }

    // No source says what Linq does with these; nobody can mean them.
    [TestCaseSource(nameof(Senseless))]
    public void The_client_alone_refuses(MessageContent message, bool isGroup)
    {
        var chat = isGroup ? _group : _chat;
        Assert.That(() => _checked.Chats.Messages.SendAsync(chat, message), Throws.InstanceOf<LinqValidationException>());
        Assert.That(() => _unchecked.Chats.Messages.SendAsync(chat, message), Throws.Nothing);
    }

    [TestCaseSource(nameof(Taken))]
    public void Both_take(MessageContent message, bool isGroup) =>
        Assert.That(() => _checked.Chats.Messages.SendAsync(isGroup ? _group : _chat, message), Throws.Nothing);

    private static TestCaseData Case(string what, MessageContent message, bool isGroup = false) => new TestCaseData(message, isGroup).SetArgDisplayNames(what);

    private static MessageContent Of(params MessagePart[] parts) => new() { Parts = parts };

    private static MessageContent Decorated(params TextDecoration[] decorations) => Of(new TextPart { Value = "Hello", TextDecorations = decorations });

    private static IMessageAppPart Card(string? url = null) => new() { App = App, Layout = new IMessageAppLayout { Caption = "Trip" }, Url = url };

    private async Task<string> OpenAsync(params string[] to) =>
        (await _checked.Chats.CreateAsync(new CreateChatRequest { From = Line, To = to, Message = MessageContent.FromText("Hello") })).Chat.Id;
}
