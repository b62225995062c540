using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Faults;

internal sealed class FaultTests : SandboxFixture
{
    [Test]
    public async Task An_error_hits_its_operation_as_often_as_it_says()
    {
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 429, Code = 1007, RetryAfter = 7, Times = 1 });
        object body = new { from = Line, to = new[] { Person }, message = Api.Text("Hello") };
        (await Api.GetAsync("/v3/chats")).Should(HttpStatusCode.OK);
        var hit = await Api.PostAsync("/v3/chats", body);

        hit.ShouldBeError(429, 1007);
        Assert.That(hit.Header("Retry-After"), Is.EqualTo("7"));
        (await Api.PostAsync("/v3/chats", body)).Should(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_rate_hits_about_that_share_and_the_same_ones_for_the_same_seed()
    {
        var first = await DrawAsync();
        var second = await DrawAsync();

        Assert.That(first.Count(hit => hit), Is.InRange(15, 45));
        Assert.That(second, Is.EqualTo(first));

        async Task<bool[]> DrawAsync()
        {
            Sandbox.ClearFaults();
            Sandbox.InjectFault(new SandboxFault { Rate = 0.3, Seed = 11 });
            var hits = new bool[100];
            for (var i = 0; i < hits.Length; i++)
            {
                hits[i] = (await Api.GetAsync("/v3/chats")).Status == HttpStatusCode.InternalServerError;
            }

            return hits;
        }
    }

    [Test]
    public async Task A_broken_connection_before_the_commit_leaves_nothing()
    {
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Kind = SandboxFaultKind.ResetBeforeCommit, Times = 1 });

        Assert.That(async () => await Api.CreateChatAsync(Person), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await Api.GetAsync("/v3/chats"))["chats"].AsArray(), Is.Empty);
    }

    [TestCase(SandboxFaultKind.ResetAfterCommit)]
    [TestCase(SandboxFaultKind.TruncatedBody)]
    public async Task A_broken_connection_after_the_commit_leaves_what_was_done(SandboxFaultKind kind)
    {
        Sandbox.InjectFault(new SandboxFault { Operation = "createChat", Kind = kind, Times = 1 });

        Assert.That(async () => await Api.CreateChatAsync(Person), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await Api.GetAsync("/v3/chats"))["chats"].AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_proxy_in_front_can_answer_in_its_own_way()
    {
        Sandbox.InjectFault(new SandboxFault { Status = 502, Body = "<html>Bad gateway</html>" });
        var answer = await Api.GetAsync("/v3/chats");

        Assert.That((answer.Status, answer.ContentType, answer.Text), Is.EqualTo((HttpStatusCode.BadGateway, "text/html", "<html>Bad gateway</html>")));
    }

    [Test]
    public async Task A_late_answer_comes_when_its_time_has_come()
    {
        Sandbox.Clock.Freeze();
        Sandbox.InjectFault(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(30) });
        var late = Api.GetAsync("/v3/chats");

        while (!late.IsCompleted)
        {
            await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        (await late).Should(HttpStatusCode.OK);
    }

    [TestCase("sendMesage", "sendMessage")]
    [TestCase("CREATECHAT", "createChat")]
    [TestCase("send_message_to_chat", "sendMessageToChat")]
    [TestCase("listSubscriptions", "listWebhookSubscriptions")]
    public async Task A_fault_for_an_operation_that_does_not_exist_is_refused_with_the_nearest_name(string name, string nearest)
    {
        Assert.That(
            () => Sandbox.InjectFault(new SandboxFault { Operation = name }),
            Throws.ArgumentException
                .With.Message.Contains($"no operation `{name}`")
                .And.Message.Contains($"Did you mean `{nearest}`?"));

        using var request = new HttpRequestMessage(HttpMethod.Post, Sandbox.Origin + "/sandbox/faults")
        {
            Content = new StringContent($$"""{"operation":"{{name}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        var answer = await Api.SendAsync(request);
        answer.ShouldBeError(400, 1005);
        Assert.That(answer["error"]["message"]!.GetValue<string>(), Does.Contain($"Did you mean `{nearest}`?"));
    }

    [Test]
    public void A_fault_that_makes_no_sense_is_refused() =>
        Assert.That(() => Sandbox.InjectFault(new SandboxFault { Rate = 1.5 }), Throws.ArgumentException);
}
