using System.Linq;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ForwardersTests
{
    private static string[] Planned(string operation, string schema = "", string more = "")
    {
        var context = Normalized.By(
            $$"""
            paths:
              /a: { post: { x-linq-resource: [Chats], x-linq-method: Share, x-linq-call: Chats.ShareAsync, {{operation}} requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Body' } } } } } }
              /b: { get: { x-linq-resource: [Chats], x-linq-method: Taken, x-linq-call: Chats.TakenAsync } }
            components: { schemas: { Body: { {{schema}} } {{more}} } }
            """,
            new Forwarders());
        return [.. (context.Operations.First().Fields["x-linq-forwarders"] ?? new Newtonsoft.Json.Linq.JArray())
            .Select(f => $"{f["file"]} same={f["same"]} options={f["options"]} declares={f["declares-options"]} body={f["former-body"]}")];
    }

    [Test]
    public void Without_former_names_there_is_nothing_to_forward() => Assert.That(Planned(""), Is.Empty);

    [Test]
    public void A_former_call_is_forwarded_with_options_of_its_former_name() =>
        Assert.That(
            Planned("x-linq-options: ChatShareOptions, x-linq-former-calls: [{ resource: [Cards, Old], method: Send }, { resource: [Chats], method: Give }],"),
            Is.EqualTo(new[]
            {
                "CardsOldRequestBuilder.Send same=False options=CardOldSendOptions declares=True body=",
                "ChatsRequestBuilder.Give same=True options=ChatGiveOptions declares=True body=",
            }));

    [Test]
    public void A_former_body_is_taken_by_the_call_of_today_and_by_former_ones() =>
        Assert.That(
            Planned("x-linq-former-calls: [{ resource: [Chats], method: Give }],", "x-linq-former-derived: [Old]"),
            Is.EqualTo(new[]
            {
                "ChatsRequestBuilder.Share.Old same=True options= declares=False body=Old",
                "ChatsRequestBuilder.Give same=True options= declares=False body=",
                "ChatsRequestBuilder.Give.Old same=True options= declares=False body=Old",
            }));

    [Test]
    public void A_call_that_the_contract_has_again_is_not_forwarded() =>
        Assert.That(Planned("x-linq-former-calls: [{ resource: [Chats], method: Taken }],"), Is.Empty);
}
