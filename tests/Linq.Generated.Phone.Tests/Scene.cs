using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.Phone.Tests;

/// <summary>An afternoon at a bicycle workshop: everything that a conversation can hold, told the way it would happen.</summary>
internal sealed class Scene(LinqSandbox sandbox, LinqClient linq)
{
    public const string Line = "+12025550100";
    public const string OtherLine = "+12025551234";
    public const string Jo = "+12025550147";
    public const string Sam = "+12025550162";
    public const string Ines = "ines@example.com";
    public const string Theo = "+12025550118";

    public static DateTimeOffset Afternoon { get; } = new(2026, 11, 21, 14, 2, 0, TimeSpan.Zero);

    /// <summary>Plays it. The clock of the sandbox must be frozen.</summary>
    /// <returns>The id of Jo's conversation with the workshop.</returns>
    public async Task<string> PlayAsync(string? webhookUrl = null)
    {
        if (webhookUrl is not null)
        {
            await linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
            {
                TargetUrl = webhookUrl,
                SubscribedEvents = [WebhookEventType.MessageSent, WebhookEventType.MessageDelivered, WebhookEventType.MessageRead, WebhookEventType.MessageReceived, WebhookEventType.ReactionAdded, WebhookEventType.PollVoteAdded],
            });
        }

        await linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Spoke & Wheel", LastName = "Workshop" });
        await OthersAsync();
        var jo = sandbox.Person(Jo);
        var chat = await StartAsync(Line, "Hi Jo, your bike is on the stand.", Jo);
        await linq.Chats.ShareContactCardAsync(chat);
        await PassAsync(40);
        var photo = jo.SendMedia("front-wheel.svg", "image/svg+xml", Encoding.UTF8.GetBytes(Picture), new SandboxMessageOptions { ChatId = chat })!.Id;
        await PassAsync(20);
        jo.SendText("The brake squeaks downhill. Can you look at it as well?", new SandboxMessageOptions { ChatId = chat });
        await PassAsync(70);
        await linq.Messages.ReactAsync(photo, new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Like });
        var found = await SendAsync(chat, "Found it: the pads are worn. New ones are $18 with fitting.");
        await PassAsync(30);
        jo.React(found, "love");
        using (var sound = new MemoryStream(Sound(seconds: 4)))
        {
            await linq.Chats.SendVoiceMemoAsync(chat, sound, "brake.wav");
        }

        await PassAsync(60);
        var poll = await linq.Chats.Polls.CreateAsync(chat, new CreatePollRequest
        {
            Poll = new CreatePollContent { Options = [new PollOptionInput { Text = "Today at 17:00" }, new PollOptionInput { Text = "Tomorrow morning" }] },
        });
        await PassAsync(25);
        jo.Vote(poll.MessageId, poll.Poll.Options[0].OptionId);
        await PassAsync(50);
        await linq.Chats.Messages.SendAsync(chat, new MessageContent
        {
            Parts = [new TextPart { Value = "Done. See you at five!" }],
            Effect = new MessageEffect { Type = MessageEffectType.Screen, Name = "confetti" },
        });
        await PassAsync(30);
        jo.SendText("You are the best", new SandboxMessageOptions { ChatId = chat, ReplyTo = found });
        await PassAsync(2);
        return chat;
    }

    private async Task OthersAsync()
    {
        sandbox.Person(Theo).SetCapabilities(iMessage: false, rcs: false);
        await StartAsync(Line, "Hi Theo, your tyres have come in. Open until six.", Theo);
        await PassAsync(90);
        sandbox.Person(Theo).SendText("Great, thanks");
        var ride = await StartAsync(Line, "Ride on Saturday: 9:00 at the bridge.", Jo, Sam, Ines);
        await linq.Chats.UpdateAsync(ride, new UpdateChatRequest { DisplayName = "Saturday ride" });
        await PassAsync(20);
        sandbox.Person(Sam).SendText("I am in. Who brings the pump?", new SandboxMessageOptions { ChatId = ride });
        sandbox.Person(Jo).SetCapabilities(iMessage: false, rcs: true);
        await StartAsync(OtherLine, "Your order of two inner tubes has shipped.", Jo);
        sandbox.Person(Jo).SetCapabilities(iMessage: true, rcs: true);
        await PassAsync(240);
    }

    private async Task<string> StartAsync(string from, string text, params string[] to)
    {
        var created = await linq.Chats.CreateAsync(new CreateChatRequest { From = from, To = to, Message = MessageContent.FromText(text) });
        await PassAsync(2);
        return created.Chat.Id;
    }

    private async Task<string> SendAsync(string chat, string text)
    {
        var sent = await linq.Chats.Messages.SendAsync(chat, MessageContent.FromText(text));
        await PassAsync(2);
        return sent.Message.Id;
    }

    private Task PassAsync(double seconds) => sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    private static string Picture
    {
        get
        {
            var spokes = string.Concat(Enumerable.Range(0, 16).Select(i => $"<line x1=\"240\" y1=\"170\" x2=\"240\" y2=\"44\" transform=\"rotate({i * 22.5} 240 170)\"/>"));
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 320\" width=\"480\" height=\"320\">"
                + "<defs><linearGradient id=\"w\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"#f3c98b\"/><stop offset=\"1\" stop-color=\"#c9784e\"/></linearGradient></defs>"
                + "<rect width=\"480\" height=\"320\" fill=\"url(#w)\"/><rect y=\"262\" width=\"480\" height=\"58\" fill=\"#7a4a35\"/>"
                + "<circle cx=\"240\" cy=\"170\" r=\"134\" fill=\"none\" stroke=\"#2c2522\" stroke-width=\"17\"/><circle cx=\"240\" cy=\"170\" r=\"122\" fill=\"none\" stroke=\"#d9d4cc\" stroke-width=\"6\"/>"
                + $"<g stroke=\"#efe9df\" stroke-width=\"2\">{spokes}</g><circle cx=\"240\" cy=\"170\" r=\"15\" fill=\"#2c2522\"/>"
                + "<path d=\"M240 170 L300 -10\" stroke=\"#1f5d64\" stroke-width=\"20\" stroke-linecap=\"round\"/><rect x=\"268\" y=\"28\" width=\"46\" height=\"26\" rx=\"8\" fill=\"#2c2522\" transform=\"rotate(18 290 40)\"/></svg>";
        }
    }

    /// <summary>A tone in a sound file as small as it gets.</summary>
    public static byte[] Sound(int seconds)
    {
        const int rate = 8000;
        var length = rate * seconds;
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, Encoding.ASCII, leaveOpen: true))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + length);
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)1);
            writer.Write((short)1);
            writer.Write(rate);
            writer.Write(rate);
            writer.Write((short)1);
            writer.Write((short)8);
            writer.Write("data"u8);
            writer.Write(length);
            for (var i = 0; i < length; i++)
            {
                writer.Write((byte)(128 + (60 * Math.Sin(i * 0.17))));
            }
        }

        return file.ToArray();
    }
}
