using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.People;

internal sealed class PersonTests : EventFixture
{
    private SandboxPerson Anna => Sandbox.Person(Person);

    [Test]
    public async Task A_text_opens_a_chat_and_is_received()
    {
        var message = Anna.SendText("Hello there")!;

        var received = (await EventsAsync("message.received")).Single();
        Assert.Multiple(() =>
        {
            Assert.That(received["id"]!.GetValue<string>(), Is.EqualTo(message.Id));
            Assert.That(received["chat"]!["id"]!.GetValue<string>(), Is.EqualTo(message.ChatId));
            Assert.That(received["direction"]!.GetValue<string>(), Is.EqualTo("inbound"));
            Assert.That(received["sender_handle"]!["handle"]!.GetValue<string>(), Is.EqualTo(Person));
            Assert.That(received["delivered_at"], Is.Null);
        });
        var read = (await Api.GetAsync("/v3/messages/" + message.Id)).Should(HttpStatusCode.OK);
        Assert.That(read["delivery_status"].GetValue<string>(), Is.EqualTo("received"));
        Assert.That(read["is_from_me"].GetValue<bool>(), Is.False);
        Assert.That(await Api.CreateChatAsync(Person), Is.EqualTo(message.ChatId));
    }

    [Test]
    public async Task A_picture_is_received_and_can_be_fetched()
    {
        Anna.SendMedia("dog.png", "image/png", [1, 2, 3]);
        var part = (await EventsAsync("message.received")).Single()["parts"]![0]!;
        using var anybody = new System.Net.Http.HttpClient();

        Assert.That(part["mime_type"]!.GetValue<string>(), Is.EqualTo("image/png"));
        Assert.That(await anybody.GetByteArrayAsync(part["url"]!.GetValue<string>()), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_reaction_is_received()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");
        Anna.React(id, "love");
        var added = (await EventsAsync("reaction.added")).Single();
        Assert.That((added["reaction_type"]!.GetValue<string>(), added["is_from_me"]!.GetValue<bool>()), Is.EqualTo(("love", false)));

        Anna.Unreact(id, "love");
        Assert.That(await EventsAsync("reaction.removed"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_sticker_is_received_with_its_picture()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");
        Anna.React(id, "sticker");

        Assert.That((await EventsAsync("reaction.added")).Single()["sticker"]!["mime_type"]!.GetValue<string>(), Is.EqualTo("image/svg+xml"));
    }

    [Test]
    public async Task A_vote_is_received_and_counted()
    {
        var poll = await Api.PostAsync($"/v3/chats/{await Api.CreateChatAsync(Person)}/polls", new { poll = new { options = new[] { new { text = "Soup" }, new { text = "Salad" } } } });
        var option = poll["poll"]["options"]![1]!["option_id"]!.GetValue<string>();
        Anna.Vote(poll["message_id"].GetValue<string>(), option);

        var vote = (await EventsAsync("poll.vote.added")).Single();
        Assert.That((vote["option_id"]!.GetValue<string>(), vote["sender_handle"]!["handle"]!.GetValue<string>()), Is.EqualTo((option, Person)));
        Assert.That((await Api.GetAsync($"/v3/messages/{poll["message_id"].GetValue<string>()}/poll"))["poll"]["total_voters"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_poll_of_somebody_else_is_received_and_can_be_voted_on()
    {
        var poll = Anna.SendPoll(["Today", "Tomorrow"])!;
        var received = (await EventsAsync("poll.received")).Single();
        var option = received["poll"]!["options"]![0]!["option_id"]!.GetValue<string>();

        (await Api.PostAsync($"/v3/messages/{poll.Id}/poll/votes", new { operation = "add", option_id = option })).Should(HttpStatusCode.OK);
    }

    [TestCase("STOP")]
    [TestCase(" UNSUBSCRIBE ")]
    [TestCase("Opt-Out")]
    public async Task Somebody_who_says_stop_gets_no_more_messages_until_the_next_word(string word)
    {
        var chat = await Api.CreateChatAsync(Person);
        Anna.SendText(word);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Please") })).ShouldBeError(403, 2024);
        (await Api.PostAsync("/v3/messages", new { to = new[] { Person }, message = Api.Text("Please") })).ShouldBeError(403, 2024);
        (await Api.PostAsync("/v3/chats", new { from = "+12025551234", to = new[] { Person }, message = Api.Text("Please") })).ShouldBeError(403, 2024);
        Assert.That((await Api.GetAsync("/v3/chats/" + chat))["health_status"]["status"]!.GetValue<string>(), Is.EqualTo("OPTED_OUT"));
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Last one"), override_optout = true })).Should(HttpStatusCode.Accepted);
        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person, "+12025550102" }, message = Api.Text("Group") })).Should(HttpStatusCode.Created);

        Anna.SendText("Still there?");
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Yes") })).Should(HttpStatusCode.Accepted);
    }

    [TestCase("Stop")]
    [TestCase("STOP it")]
    [TestCase("CANCEL my order")]
    public async Task Other_words_do_not_opt_out(string text)
    {
        var chat = await Api.CreateChatAsync(Person);
        Anna.SendText(text);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Fine") })).Should(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task Opting_out_is_left_to_the_application_where_that_is_wanted()
    {
        Sandbox.Behavior.EnforcesOptOut = false;
        var chat = await Api.CreateChatAsync(Person);
        Anna.SendText("STOP");

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Please") })).Should(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task A_blocked_handle_is_not_heard()
    {
        await Api.PostAsync("/v3/blocked_handles", new { handle = Person });

        Assert.That(Anna.SendText("Hello?"), Is.Null);
        Assert.That(await EventsAsync("message.received"), Is.Empty);
    }

    [Test]
    public async Task Typing_is_seen()
    {
        Anna.SendText("Wait");
        Anna.StartTyping();
        Anna.StopTyping();

        Assert.That(await EventsAsync("chat.typing_indicator.started"), Has.Count.EqualTo(1));
        Assert.That(await EventsAsync("chat.typing_indicator.stopped"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_edit_of_somebody_else_is_seen()
    {
        var message = Anna.SendText("Helo")!;
        Anna.Edit(message.Id, "Hello");

        Assert.That((await EventsAsync("message.edited")).Single()["direction"]!.GetValue<string>(), Is.EqualTo("inbound"));
        (await Api.PatchAsync("/v3/messages/" + message.Id, new { text = "Mine" })).ShouldBeError(403, 2005);
    }

    [Test]
    public async Task Messages_are_read_only_when_somebody_reads_where_that_is_wanted()
    {
        Sandbox.Timing.Read = null;
        var chat = await Api.CreateChatAsync(Person);
        Assert.That(await EventsAsync("message.read"), Is.Empty);
        Anna.Read(chat);

        Assert.That(await EventsAsync("message.read"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Somebody_without_iMessage_gets_sms_which_reports_nothing()
    {
        Anna.SetCapabilities(iMessage: false, rcs: false);
        await Api.CreateChatAsync(Person);

        Assert.That((await EventsAsync("message.sent")).Single()["service"]!.GetValue<string>(), Is.EqualTo("SMS"));
        Assert.That(await EventsAsync("message.delivered"), Is.Empty);
    }

    [Test]
    public async Task A_message_that_only_iMessage_may_carry_fails_without_it()
    {
        Anna.SetCapabilities(iMessage: false, rcs: true);
        await Api.PostAsync("/v3/chats", """{"from":"+12025550100","to":["+12025550101"],"message":{"preferred_service":"iMessage","parts":[{"type":"text","value":"Hi"}]}}""");

        Assert.That((await EventsAsync("message.failed")).Single()["code"]!.GetValue<int>(), Is.EqualTo(4005));
    }

    [Test]
    public async Task A_location_is_shared_and_no_longer()
    {
        var chat = await Api.CreateChatAsync(Person);
        Anna.ShareLocation(Line, 52.52, 13.405, "Alexanderplatz 1", "Berlin", TimeSpan.FromHours(1));
        var shared = await Api.GetAsync($"/v3/chats/{chat}/location");
        Assert.That(shared["data"]["features"]![0]!["geometry"]!["coordinates"]!.AsArray().Select(c => c!.GetValue<double>()), Is.EqualTo(new[] { 13.405, 52.52 }));
        Assert.That(await EventsAsync("location.sharing.started"), Has.Count.EqualTo(1));

        await PassAsync(TimeSpan.FromHours(1));
        Assert.That((await Api.GetAsync($"/v3/chats/{chat}/location"))["data"]["features"]!.AsArray(), Is.Empty);
        Assert.That(await EventsAsync("location.sharing.stopped"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_customer_consents_with_the_code_and_a_payment_goes_through()
    {
        var connected = await Api.PostAsync("/v3/payments/handles/%2B12025550101/connect");
        (await Api.PostAsync("/v3/payments/handles/%2B12025550101/verify", new { connect_id = connected["connect_id"].GetValue<string>(), code = Anna.GetPaymentCode() })).Should(HttpStatusCode.OK);
        var payment = await Api.PostAsync("/v3/payments", new { handle = Person, amount_cents = 500, currency = "usd", description = "Lunch" });
        var path = "/v3/payments/" + payment["id"].GetValue<string>();

        Assert.That(payment["status"].GetValue<string>(), Is.EqualTo("ready"));
        Assert.That((await Api.GetAsync(path + "/credentials")).Should(HttpStatusCode.OK)["handoff"]["provider"]!.GetValue<string>(), Is.EqualTo("agentcard"));
        Assert.That(await EventsAsync("connection.created"), Has.Count.EqualTo(1));
        Sandbox.SettlePayment(payment["id"].GetValue<string>(), SandboxPaymentOutcome.Succeeded);
        Assert.That((await Api.GetAsync(path))["status"].GetValue<string>(), Is.EqualTo("succeeded"));
        (await Api.GetAsync(path + "/credentials")).ShouldBeError(409, 2015);
    }

    [Test]
    public async Task A_message_that_was_missed_arrives_marked_as_recovered()
    {
        Anna.SendText("From yesterday", new SandboxMessageOptions { SentAt = Morning.AddDays(-1) });
        var received = (await EventsAsync("message.received")).Single();

        Assert.That(received["reconciled_at"], Is.Not.Null);
        Assert.That(received["sent_at"]!.GetValue<DateTimeOffset>(), Is.EqualTo(Morning.AddDays(-1)));
    }

    [Test]
    public async Task Somebody_in_a_group_can_write_rename_and_leave()
    {
        var chat = await Api.CreateChatAsync(Person, "+12025550102", "+12025550103");
        Anna.SendText("Hello all", new SandboxMessageOptions { ChatId = chat });
        Anna.RenameGroup(chat, "Friends");
        Anna.LeaveGroup(chat);

        Assert.That((await EventsAsync("message.received")).Single()["chat"]!["is_group"]!.GetValue<bool>(), Is.True);
        Assert.That((await EventsAsync("chat.group_name_updated")).Single()["changed_by_handle"]!["handle"]!.GetValue<string>(), Is.EqualTo(Person));
        Assert.That(await EventsAsync("participant.removed"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Somebody_who_is_not_in_a_chat_can_do_nothing_there() =>
        Assert.That(() => Anna.Read("nowhere"), Throws.ArgumentException);
}
