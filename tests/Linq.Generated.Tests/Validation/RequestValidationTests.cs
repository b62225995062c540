using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Validation;

public class RequestValidationTests
{
    [Test]
    public void An_empty_to_is_refused_before_sending() =>
        Refuses(new CreateChatRequest { From = "+12025550100", To = [], Message = Text().Message }, "to", "must");

    [Test]
    public void A_text_over_10000_characters_is_refused_with_its_path() =>
        Refuses(Create(new MessageContent { Parts = [new TextPart { Value = new string('x', 10_001) }] }), "message.parts[0].value", "at most 10,000 characters");

    [Test]
    public void A_link_beside_another_part_is_refused() =>
        Refuses(Create(new MessageContent { Parts = [new TextPart { Value = "See" }, new LinkPart { Value = "https://example.com" }] }), "message.parts[1]", "only element");

    [Test]
    public void Parts_together_with_an_experience_are_refused() =>
        Refuses(Create(new MessageContent { Parts = [new TextPart { Value = "x" }], Experience = new ExperienceAction { Name = "a", Action = "b" } }), "message.parts, experience", "exactly one");

    [Test]
    public void A_sender_that_is_no_number_is_refused_and_not_repeated_in_the_message()
    {
        var exception = Refuses(new CreateChatRequest { From = "2025550100", To = ["+12025550101"], Message = Text().Message }, "from", "E.164");

        Assert.That(exception.ToString(), Does.Not.Contain("2025550100"));
    }

    [Test]
    public void A_body_that_is_missing_is_refused() =>
        Assert.That(async () => await Over(new ScriptedHandler()).Chats.CreateAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("body"));

    [Test]
    public async Task The_checks_can_be_switched_off()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler, options => options.ValidateRequests = false);

        await linq.Chats.Messages.SendAsync(ChatId, Text(new string('x', 10_001)));

        Assert.That(handler.Requests.Single().Body, Has.Length.GreaterThan(10_001));
    }

    private static CreateChatRequest Create(MessageContent message) => new() { From = "+12025550100", To = ["+12025550101"], Message = message };

    private static LinqValidationException Refuses(CreateChatRequest body, string member, string rule)
    {
        var handler = new ScriptedHandler();
        using var linq = Over(handler);
        var exception = Assert.CatchAsync<LinqValidationException>(() => linq.Chats.CreateAsync(body))!;

        Assert.That(exception.Member, Is.EqualTo(member));
        Assert.That(exception.Rule, Does.Contain(rule));
        Assert.That(exception.Message, Does.StartWith(member + " ").And.Contain("not sent"));
        Assert.That(exception.ParamName, Is.EqualTo("body"));
        Assert.That(handler.Requests, Is.Empty);
        return exception;
    }
}
