using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Messages;

/// <summary>The limit of 30 messages in any 60 seconds holds for each pair of line and person, whatever the chat.</summary>
[TestFixture]
internal sealed class SendLimitTests : EventFixture
{
    private const string OtherPerson = "+12025550102";
    private const string ThirdPerson = "+12025550103";

    [Test]
    public async Task A_message_to_a_group_counts_for_each_member()
    {
        var direct = await Api.CreateChatAsync(Person);
        var group = await Api.CreateChatAsync(Person, OtherPerson);
        await SendAsync(direct, 14);
        await SendAsync(group, 14);

        await ShouldBeLimitedAsync(direct, 60);
        await ShouldBeLimitedAsync(group, 60);

        // The other member has had 15.
        var other = await Api.CreateChatAsync(OtherPerson);
        await SendAsync(other, 14);
        await ShouldBeLimitedAsync(other, 60);
    }

    [Test]
    public async Task A_refused_message_to_a_group_counts_for_nobody()
    {
        var full = await Api.CreateChatAsync(Person);
        var group = await Api.CreateChatAsync(Person, OtherPerson);
        await SendAsync(full, 28);
        for (var i = 0; i < 5; i++)
        {
            await ShouldBeLimitedAsync(group, 60);
        }

        var other = await Api.CreateChatAsync(OtherPerson);
        await SendAsync(other, 28);
        await ShouldBeLimitedAsync(other, 60);
    }

    [Test]
    public async Task A_place_gets_free_60_seconds_after_its_message()
    {
        var chat = await Api.CreateChatAsync(Person);
        await PassAsync(TimeSpan.FromSeconds(20));
        await SendAsync(chat, 29);

        await PassAsync(TimeSpan.FromSeconds(39.9));
        await ShouldBeLimitedAsync(chat, 1);
        await PassAsync(TimeSpan.FromSeconds(0.1));
        await Api.SendTextAsync(chat, "The place of the first message");
        await ShouldBeLimitedAsync(chat, 20);
    }

    [Test]
    public async Task A_group_waits_for_the_member_who_has_a_place_last()
    {
        await SendAsync(await Api.CreateChatAsync(Person), 29);
        await PassAsync(TimeSpan.FromSeconds(25));
        await SendAsync(await Api.CreateChatAsync(OtherPerson), 29);

        var answer = await CreateAsync(Line, Person, OtherPerson);

        answer.ShouldBeError(429, 1007);
        Assert.That(answer.Header("Retry-After"), Is.EqualTo("60"));
    }

    [Test]
    public async Task Another_line_and_another_person_have_places_of_their_own()
    {
        var chat = await Api.CreateChatAsync(Person);
        await SendAsync(chat, 29);
        await ShouldBeLimitedAsync(chat, 60);

        (await CreateAsync("+12025551234", Person)).Should(HttpStatusCode.Created);
        (await CreateAsync(Line, OtherPerson)).Should(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_first_message_that_the_limit_refuses_opens_no_chat()
    {
        await SendAsync(await Api.CreateChatAsync(Person), 29);

        (await CreateAsync(Line, Person, ThirdPerson)).ShouldBeError(429, 1007);

        Assert.That((await Api.GetAsync("/v3/chats"))["chats"].AsArray(), Has.Count.EqualTo(1));
        Assert.That(await EventsAsync("chat.created"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_repeat_with_the_key_of_an_accepted_message_needs_no_place()
    {
        var chat = await Api.CreateChatAsync(Person);
        await SendAsync(chat, 28);
        object body = new { message = Api.Text("The last one", "k-1") };
        var first = await Api.PostAsync($"/v3/chats/{chat}/messages", body);
        await ShouldBeLimitedAsync(chat, 60);

        var second = await Api.PostAsync($"/v3/chats/{chat}/messages", body);

        Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(second.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task A_message_without_a_line_counts_for_the_line_that_carries_it()
    {
        var chat = await Api.CreateChatAsync(Person);
        await SendAsync(chat, 28);
        object body = new { to = new[] { Person }, message = Api.Text("By the chat's line") };

        var carried = await Api.PostAsync("/v3/messages", body);
        var refused = await Api.PostAsync("/v3/messages", body);

        Assert.That(carried["from"]!.GetValue<string>(), Is.EqualTo(Line));
        refused.ShouldBeError(429, 1007);
    }

    private async Task SendAsync(string chat, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Api.SendTextAsync(chat, $"Message {i}");
        }
    }

    private Task<Answer> CreateAsync(string from, params string[] to) =>
        Api.SendAsync(HttpMethod.Post, "/v3/chats", new { from, to, message = Api.Text("Hello") });

    private async Task ShouldBeLimitedAsync(string chat, int seconds)
    {
        var answer = await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("One too many") });
        answer.ShouldBeError(429, 1007);
        Assert.That(answer["error"]["retry_after"]!.GetValue<int>(), Is.EqualTo(seconds));
    }
}
