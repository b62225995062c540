using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>Every operation of the contract is called as its example says; what comes back is what the contract says.</summary>
internal sealed class SuccessSweepTests
{
    private static IReadOnlyList<SweptOperation> Operations => SweptOperation.All;

    [Test]
    public void The_sweep_covers_every_operation_of_the_surface_but_those_that_are_listed() =>
        Assert.That(
            Operations.Select(o => o.Id).Concat(SweptOperation.Left),
            Is.EquivalentTo(ContractDocument.Inventory.Operations.Select(o => o.OperationId)));

    [TestCaseSource(nameof(Operations))]
    public async Task A_valid_request_gets_a_documented_success_with_a_valid_body(SweptOperation operation)
    {
        await using var stage = await SweepStage.SetAsync();
        if (operation.RequestSchema is JToken requestSchema)
        {
            Assert.That(SweptOperation.Validator.Errors(stage.Body(operation)!, requestSchema), Is.Empty, "The request itself is not valid.");
        }

        using var request = stage.Request(operation);
        var answer = await stage.Api.SendAsync(request);
        var status = (int)answer.Status;
        Assert.That(status is >= 200 and < 300 && operation.Documents(status), Is.True, $"{status} {answer.Text}");
        Assert.That(answer.Header("X-Trace-ID"), Does.Match("^[0-9a-f]{32}$"));
        if (operation.Content(status) is JProperty content)
        {
            Assert.That(answer.ContentType, Is.EqualTo(content.Name));
            Assert.That(
                SweptOperation.Validator.ErrorsAndStrangers(Parse(answer.Text), content.Value["schema"]!).Where(error => !ListedGaps.Explain(error)),
                Is.Empty,
                answer.Text);
        }
        else
        {
            Assert.That(answer.Text, Is.Empty);
        }
    }

    public static JToken Parse(string json) => JsonConvert.DeserializeObject<JToken>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
}
