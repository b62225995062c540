using System;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Errors;

/// <summary>What an exception advises has to be possible, and no two sentences of it may contradict each other.</summary>
public class AdviceTests
{
    private const string Html = "<!DOCTYPE html><html>Sign in</html>";

    [Test]
    public void A_page_in_the_place_of_an_answer_says_that_the_effect_is_unknown_and_nothing_else()
    {
        var exception = Catch(200, Html, linq => linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception.Message, Does.Contain("the page of a proxy").And.Contain("Whether the request took effect is unknown; try again with the IdempotencyKey"));
        Assert.That(exception.Message, Does.Not.Contain("probably took effect"));
    }

    [TestCase(Html)]
    [TestCase("")]
    [TestCase("hello")]
    public void A_read_has_no_effect_to_speak_of(string body)
    {
        var exception = Catch(200, body, linq => linq.Chats.GetAsync(ChatId));

        Assert.That(exception.Message, Does.Contain(". It is safe to try again.").And.Not.Contain("took effect"));
    }

    [Test]
    public void An_answer_to_a_send_that_cannot_be_read_names_the_key_to_try_again_with() =>
        Assert.That(
            Catch(202, "hello", linq => linq.Chats.Messages.SendAsync(ChatId, Text())).Message,
            Does.Contain("The request probably took effect; try again with the IdempotencyKey of this exception, which cannot act twice."));

    [Test]
    public void A_link_in_a_first_message_is_advised_about_where_the_answer_is_about_one() =>
        Assert.That(
            Catch(400, Invalid("message must not contain a URL"), Create).Message,
            Does.EndWith("The first message of a new chat must not contain a link. Attempts: 1."));

    [Test]
    public void Another_reason_of_the_same_code_is_not_advised_about_links()
    {
        Assert.That(Catch(400, Invalid("limit must be at most 100"), Create).Message, Does.Not.Contain("first message").And.Not.Contain("link"));
        Assert.That(
            Catch(400, Invalid("target_url is not a URL"), linq => linq.WebhookSubscriptions.GetAsync("s")).Message,
            Does.Not.Contain("first message"));
    }

    [TestCase("+12025550100")]
    [TestCase("+1 202 555 0100")]
    [TestCase("(202) 555-0100")]
    public void A_phone_number_in_the_place_of_an_id_is_refused_before_anything_is_sent(string number)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);
        Func<Task>[] calls =
        [
            () => linq.Chats.GetAsync(number),
            () => linq.Chats.Messages.SendAsync(number, Text()),
            () => linq.Messages.DeleteAsync(number),
            () => linq.PhoneNumbers.UpdateAsync(number, new UpdatePhoneNumberRequest { ForwardingNumber = null }),
        ];

        foreach (var call in calls)
        {
            var exception = Assert.CatchAsync<ArgumentException>(() => call())!;
            Assert.That(exception.Message, Does.Contain("must be an id, and is a phone number").And.Not.Contain("555"));
        }

        Assert.That(handler.Requests, Is.Empty);
    }

    [TestCase("12025550100")]
    [TestCase("+chat")]
    [TestCase("550e8400-e29b-41d4-a716-446655440000")]
    public void An_id_is_opaque_otherwise(string id)
    {
        using var linq = Over(new ScriptedHandler(Answer(200, Answers.Chat)));

        Assert.That(() => linq.Chats.GetAsync(id), Throws.Nothing);
    }

    private static Task<CreateChatResult> Create(LinqClient linq) =>
        linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello") });

    private static string Invalid(string message) =>
        $$$"""{"success":false,"error":{"status":400,"code":1005,"message":"{{{message}}}"}}""";

    private static LinqException Catch(int status, string body, Func<LinqClient, Task> call)
    {
        using var linq = Over(new ScriptedHandler(Answer(status, body)), options => options.MaxRetries = 0);
        return Assert.CatchAsync<LinqException>(() => call(linq))!;
    }
}
