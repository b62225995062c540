using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
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
    public async Task An_answer_without_any_member_is_read(OperationCall call)
    {
        using var test = TestClient.Answering("{}");

        Assert.That(await call.InvokeAsync(test.Client), Is.Not.Null);
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

    [TestCase("""{"id":"c1","is_group":null}""", "$.is_group")]
    [TestCase("""{"id":"c1","created_at":null}""", "$.created_at")]
    [TestCase("""{"id":"c1","created_at":"yesterday"}""", "$.created_at")]
    [TestCase("""{"id":"c1","handles":[{"id":"h1","joined_at":null}]}""", "$.handles[0].joined_at")]
    public void A_null_or_wrong_flag_or_time_is_never_read_as_a_made_up_value(string json, string place)
    {
        using var test = TestClient.Answering(json);

        var exception = Assert.ThrowsAsync<LinqUnexpectedResponseException>(() => test.Client.Chats.GetAsync("c1"));

        Assert.That(exception!.Message, Does.Contain(place));
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
