using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Models;
using Linq.Generated.Tests.Operations;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Examples;

/// <summary>An answer that is not what the contract says, for every operation: either it is read, or it ends as a <see cref="LinqException"/>.</summary>
[TestFixture]
internal sealed class UnexpectedAnswerTests
{
    private static IEnumerable<OperationCall> CallsWithAnswer => OperationCalls.All.Where(call => ContractDocument.Success(call.Id).Example is not null);

    [TestCaseSource(nameof(CallsWithAnswer))]
    public async Task An_answer_without_any_member_is_read_unless_the_contract_requires_an_object_in_it(OperationCall call)
    {
        using var test = TestClient.Answering("{}");
        var model = ClientSurface.Assembly.GetType("Linq.Generated." + ContractDocument.Success(call.Id).Example!.ClassName, throwOnError: true)!;

        if (!typeof(IRequiresObjects).IsAssignableFrom(model))
        {
            Assert.That(await call.InvokeAsync(test.Client), Is.Not.Null);
            return;
        }

        var exception = Assert.ThrowsAsync<LinqUnexpectedResponseException>(() => call.InvokeAsync(test.Client));
        Assert.Multiple(() =>
        {
            Assert.That(exception!.Message, Does.Contain("not what the contract says at $."));
            Assert.That(exception.GetResponseBody(), Is.EqualTo("{}"));
        });
    }

    [Test]
    public void A_send_whose_answer_has_no_message_keeps_its_key()
    {
        using var test = TestClient.Answering("""{"chat_id":"c1"}""");

        var exception = Assert.ThrowsAsync<LinqUnexpectedResponseException>(
            () => test.Client.Chats.Messages.SendAsync("c1", MessageContent.FromText("Hi"), new LinqRequestOptions { IdempotencyKey = "order-1" }));

        Assert.Multiple(() =>
        {
            Assert.That(exception!.IdempotencyKey, Is.EqualTo("order-1"));
            Assert.That(exception.Message, Does.Contain("at $.message."));
        });
    }

    [Test]
    public void An_object_that_is_missing_inside_a_required_one_is_named_by_its_path()
    {
        using var test = TestClient.Answering("""{"chat":{"id":"c1","health_status":{}}}""");

        var exception = Assert.ThrowsAsync<LinqUnexpectedResponseException>(() => test.Client.Chats.CreateAsync(
            new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hi") }));

        Assert.That(exception!.Message, Does.Contain("at $.chat.message."));
    }

    [Test]
    public async Task An_object_that_is_missing_in_an_element_of_a_list_is_empty_and_never_null()
    {
        using var test = TestClient.Answering("""{"chats":[{"id":"c1"}]}""");

        var chat = (await test.Client.Chats.ListAsync()).Chats.Single();

        Assert.Multiple(() =>
        {
            Assert.That(chat.HealthStatus.Status.Value, Is.EqualTo(""));
            Assert.That(chat.Has(nameof(Chat.HealthStatus)), Is.False);
            Assert.That(ModelJson.Write(chat), Is.EqualTo("""{"id":"c1"}"""));
        });
    }

    [TestCaseSource(nameof(CallsWithAnswer))]
    public async Task A_member_that_is_missing_null_or_of_another_type_is_read_or_ends_as_a_LinqException(OperationCall call)
    {
        var (status, example) = ContractDocument.Success(call.Id);
        var whole = JsonNode.Parse(example!.Json)!.AsObject();
        foreach (var changed in Changed(whole))
        {
            using var test = TestClient.Answering((HttpStatusCode)status, changed, example.MediaType!);
            try
            {
                Assert.That(await call.InvokeAsync(test.Client), Is.Not.Null);
            }
            catch (LinqUnexpectedResponseException exception)
            {
                Assert.Multiple(() =>
                {
                    Assert.That(exception.ResponseStatusCode, Is.EqualTo(status));
                    Assert.That(exception.Operation, Is.EqualTo(call.Id));
                    Assert.That(exception.GetResponseBody(), Is.EqualTo(changed));
                });
            }
        }
    }

    [TestCase("""{"id":"c1","is_group":null}""", nameof(Chat.IsGroup), """{"id":"c1"}""")]
    [TestCase("""{"id":"c1","created_at":null}""", nameof(Chat.CreatedAt), """{"id":"c1"}""")]
    [TestCase("""{"id":"c1","created_at":"yesterday"}""", nameof(Chat.CreatedAt), """{"id":"c1","created_at":"yesterday"}""")]
    [TestCase("""{"id":"c1","is_group":"yes"}""", nameof(Chat.IsGroup), """{"id":"c1","is_group":"yes"}""")]
    [TestCase("""{"id":"c1","handles":{"0":{}}}""", nameof(Chat.Handles), """{"id":"c1","handles":{"0":{}}}""")]
    public void What_is_null_or_not_of_its_type_counts_as_absent_and_is_kept_as_it_came(string json, string member, string written)
    {
        var chat = ModelJson.Read<Chat>(json);

        Assert.Multiple(() =>
        {
            Assert.That(chat.Has(member), Is.False);
            Assert.That(ModelJson.Write(chat), Is.EqualTo(written));
        });
    }

    private static IEnumerable<string> Changed(JsonObject whole)
    {
        foreach (var name in whole.Select(member => member.Key).ToArray())
        {
            var without = whole.DeepClone().AsObject();
            without.Remove(name);
            yield return without.ToJsonString();

            foreach (var value in (string[])["null", "true", "3", "\"text\"", "[]", "[null]", "[[]]", "{}"])
            {
                var with = whole.DeepClone().AsObject();
                with[name] = JsonNode.Parse(value);
                yield return with.ToJsonString();
            }
        }
    }
}
