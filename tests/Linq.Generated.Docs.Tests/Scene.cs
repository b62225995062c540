using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>
/// What the cookbook takes for granted, made real: a sandbox with chats, and a folder with files, which is the current one meanwhile.
/// The sandbox's clock stands still, so that nothing depends on how fast the machine is.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private const string From = "+12025550100";
    private const string To = "+12025550101";

    private readonly LinqSandbox _sandbox;
    private readonly LinqClient _linq;
    private readonly string _formerFolder = Environment.CurrentDirectory;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linq-cookbook-");
    private readonly Dictionary<string, object> _known = [];
    private NewerServer? _newer;
    private LinqClient? _sharing;
    private int _prepared;

    private Scene(LinqSandbox sandbox)
    {
        _sandbox = sandbox;
        _linq = new LinqClient(new LinqClientOptions { BaseUrl = sandbox.BaseUrl, ApiKey = sandbox.ApiKey });
        Environment.CurrentDirectory = _folder.FullName;
    }

    /// <summary>Gets the values of the names that the snippets use.</summary>
    public IReadOnlyDictionary<string, object> Known => _known;

    /// <summary>Gets what was asked of the API since the scene was prepared.</summary>
    public IReadOnlyList<SandboxRequest> Requests => [.. _sandbox.Requests.Skip(_prepared)];

    private string ChatId => (string)_known["chatId"];

    private string GroupId => (string)_known["groupId"];

    private string MessageId => (string)_known["messageId"];

    public static async Task<Scene> PrepareAsync(string question)
    {
        var scene = new Scene(await LinqSandbox.StartAsync(new LinqSandboxOptions { Seed = 1, FrozenAt = DateTimeOffset.UtcNow }));
        try
        {
            await scene.PrepareAsync();
            await scene.PrepareForAsync(question);
            await scene._sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }

        scene._prepared = scene._sandbox.Requests.Count;
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        Environment.CurrentDirectory = _formerFolder;
        _linq.Dispose();
        _sharing?.Dispose();
        if (_newer is not null)
        {
            await _newer.DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Looks at what a snippet left behind, where the answers to its calls do not say enough.</summary>
    public async Task CheckAsync(string question)
    {
        switch (question)
        {
            case "How do I choose the service?":
                Assert.That((await SentAsync(ChatId)).Select(m => m.PreferredService?.Value), Is.SupersetOf(new[] { "iMessage", "RCS" }));
                break;
            case "How do I give a line a name and a photo?":
                Assert.That((await _linq.ContactCard.GetAsync()).ContactCards.Single().ImageUrl, Is.Not.Null.And.Not.Empty);
                break;
            case "What do I give to people without an iPhone?":
                var card = VCard.Parse(File.ReadAllBytes("acme.vcf"));
                Assert.That(card.PrimaryPhone()!.Number, Is.EqualTo(From));
                Assert.That(card.BackupPhones().Select(p => p.Number), Is.EqualTo(new[] { "+12025551234", "+12223334444" }).AsCollection);
                Assert.That(card.Photo, Is.Not.Null);
                break;
            case "How do people keep reaching me when a line fails?":
                Assert.That(VCard.Parse(File.ReadAllBytes("acme.vcf")).Phones, Has.Count.EqualTo(3));
                break;
            case "How do I react to a message?":
                var reacted = await _linq.Messages.GetAsync(MessageId);
                Assert.That(((TextPartResponse)reacted.Parts![0]).Reactions, Is.Empty, "the last reaction was taken back");
                break;
            case "How do I send an effect?":
                Assert.That((await SentAsync(ChatId)).Select(m => m.Effect?.Name), Is.SupersetOf(new[] { "happy_birthday", "invisible" }));
                break;
            case "How do I never send twice?":
                Assert.That((await SentAsync(ChatId)).Count(m => Text(m) == "Your order has shipped."), Is.EqualTo(1));
                break;
            case "How do I correct a message?":
                Assert.That((await SentAsync(ChatId)).Select(Text), Does.Contain("See you on Tuesday.").And.Not.Contains("See you on Tuseday."));
                break;
            case "How do I delete a message?":
                Assert.That(async () => await _linq.Messages.GetAsync(MessageId), Throws.InstanceOf<LinqNotFoundException>());
                break;
            case "How do I answer in a thread?":
                Assert.That((await SentAsync(ChatId)).Select(m => m.ReplyTo?.MessageId), Does.Contain(MessageId));
                break;
            case "How do I add somebody to a group, or remove them?":
                await _sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
                string[] active = [.. (await _linq.Chats.GetAsync(GroupId)).Handles.Where(h => h.Status == ChatHandleStatus.Active).Select(h => h.Handle)];
                Assert.That(active, Does.Contain("+12025550109").And.Not.Contains(To));
                break;
            case "Where do calls to my line go?":
                Assert.That((await _linq.PhoneNumbers.ListAsync()).PhoneNumbers.Single(n => n.PhoneNumber == From).ForwardingNumber, Is.EqualTo("+12025550190"));
                break;
            case "How do I move people off a line that is down?":
                Assert.That(Requests.Single().Answer, Does.Contain("failover_flagged").And.Contain("This is Acme from a new number."));
                break;
            case "What if somebody says STOP?":
                Assert.That(Requests.Select(r => r.Status), Is.EqualTo(new[] { 403, 200 }).AsCollection);
                Assert.That((await _linq.Chats.GetAsync(ChatId)).HealthStatus.Status, Is.EqualTo(ChatHealthStatus.OptedOut));
                break;
            case "How do I make words bold, or move?":
                TextPartResponse[] styled = [.. (await SentAsync(ChatId)).SelectMany(m => m.Parts!).OfType<TextPartResponse>().Where(p => p.TextDecorations is { Count: > 0 })];
                Assert.That(
                    styled.SelectMany(p => p.TextDecorations!.Select(d => p.Value[(int)d.Range[0]..(int)d.Range[1]])),
                    Is.EquivalentTo(new[] { "#1042", "shipped", "7", "8" }));
                break;
            case "How do I mention a member of a group?":
                Assert.That((await SentAsync(GroupId)).SelectMany(m => m.Parts!).OfType<TextPartResponse>().SelectMany(p => p.Mentions ?? []).Select(m => m.Handle), Does.Contain(To));
                break;
            case "How do I ask for a vote?":
                Assert.That(Requests[^1].Answer, Does.Contain(From));
                break;
            case "How do I send a member that the client does not have?":
                Assert.That(_newer!.Taken, Is.EqualTo(new[] { "force_notify" }));
                break;
            case "How do I react with a type that the client does not have?":
                Assert.That(_newer!.Taken, Is.EqualTo(new[] { "image" }));
                break;
            case "How do I call an operation that the client does not have?":
                Assert.That(_newer!.Taken, Is.EqualTo(new[] { "contact_card", "wallet" }));
                break;
            case "How do I read a member that the client does not have?":
                Assert.That(_newer!.Taken, Is.EqualTo(new[] { "sip" }));
                break;
            case "Where is somebody?":
                Assert.That(Requests[^1].Answer, Does.Contain("-77.04"));
                break;
            default:
                break;
        }
    }

    private static string Text(Message message) => message.Parts is [TextPartResponse text, ..] ? text.Value : "";

    // The first bytes of a square picture: what is checked of one.
    private static byte[] Portrait() =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 1, 0x90, 0, 0, 1, 0x90, 8, 2, 0, 0, 0, 0, 0, 0, 0];

    private async Task<List<Message>> SentAsync(string chatId)
    {
        List<Message> sent = [];
        await foreach (var message in _linq.Chats.Messages.ListAllAsync(chatId))
        {
            if (message.IsFromMe)
            {
                sent.Add(message);
            }
        }

        return sent;
    }

    private async Task PrepareAsync()
    {
        File.WriteAllBytes("portrait.png", Portrait());
        File.WriteAllBytes("menu.pdf", "%PDF-1.7"u8);
        File.WriteAllBytes("memo.m4a", "ftypM4A "u8);
        var chat = await OpenAsync(To);
        var group = await OpenAsync(To, "+12025550102", "+12025550103", "+12025550104");
        _known["linq"] = _linq;
        _known["from"] = From;
        _known["to"] = To;
        _known["orderId"] = "1042";
        _known["chatId"] = chat.Chat.Id;
        _known["groupId"] = group.Chat.Id;
        _known["messageId"] = Person.SendText("When does the ferry leave?", InChat)!.Id;
    }

    private async Task PrepareForAsync(string question)
    {
        switch (question)
        {
            case "How do I offer my name and photo to somebody?":
                await _linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = From, FirstName = "Acme" });
                break;
            case "How do I read a contact that somebody sent?":
                var card = new VCardBuilder().WithName("Ana", "Lund").WithPrimaryPhone(To).Build().ToByteArray();
                _known["messageId"] = Person.SendMedia("ana.vcf", "text/vcard", card, InChat)!.Id;
                break;
            case "How do I know that a webhook is Linq's?":
                await ReceiveWebhookAsync();
                break;
            case "How do I move people off a line that is down?":
                await _sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
                _sandbox.Line(From).SetStatus(SandboxLineStatus.Flagged);
                break;
            case "What if somebody says STOP?":
                Person.SendText("STOP", InChat);
                break;
            case "How do I send a member that the client does not have?" or "How do I react with a type that the client does not have?"
                or "How do I call an operation that the client does not have?" or "How do I read a member that the client does not have?":
                _newer = await NewerServer.StartAsync();
                _known["linq"] = _newer.Client;
                break;
            case "How do I handle an event that the client does not have?":
                _known["body"] = new ReadOnlyMemory<byte>("""{"api_version":"v3","webhook_version":"2027-01-01","event_type":"link_payment.approved","event_id":"e-1","data":{"id":"lp-1","status":"approved"}}"""u8.ToArray());
                break;
            case "Where is somebody?":
                _known["linq"] = _sharing = new LinqClient(new LinqClientOptions
                {
                    BaseUrl = _sandbox.BaseUrl,
                    ApiKey = _sandbox.ApiKey,
                    HttpMessageHandler = new SharingHandler(() => Person.ShareLocation(From, 38.9, -77.04)),
                });
                break;
            default:
                break;
        }
    }

    // Nobody listens there; the attempt is in the log with everything that was sent.
    private async Task ReceiveWebhookAsync()
    {
        var subscription = await _linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
        {
            TargetUrl = "http://127.0.0.1:1/webhooks",
            SubscribedEvents = [WebhookEventType.MessageReceived],
        });
        Person.SendText("Are you there?", InChat);
        await _sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        var delivery = _sandbox.Deliveries.Single();
        _known["signingSecret"] = subscription.SigningSecret;
        _known["body"] = new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(delivery.Body));
        _known["headers"] = new Dictionary<string, string>(delivery.Attempts[0].Headers);
    }

    private SandboxPerson Person => _sandbox.Person(To);

    private SandboxMessageOptions InChat => new() { ChatId = ChatId };

    private Task<CreateChatResult> OpenAsync(params string[] to) =>
        _linq.Chats.CreateAsync(new CreateChatRequest { From = From, To = to, Message = MessageContent.FromText(string.Create(CultureInfo.InvariantCulture, $"Hello, you {to.Length}!")) });

    // The person says yes as soon as the API has asked. Somebody who shares already cannot be asked.
    private sealed class SharingHandler(Action share) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Post && answer.IsSuccessStatusCode)
            {
                share();
            }

            return answer;
        }
    }
}
