using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

internal sealed class RequestLogTests : SandboxFixture
{
    [Test]
    public async Task Whoever_has_an_answer_finds_the_request_in_the_log()
    {
        for (var i = 0; i < 200; i++)
        {
            var answer = await Api.GetAsync($"/v3/chats?limit={i % 100 + 1}");

            var latest = Sandbox.Requests[^1];
            Assert.That((latest.TraceId, latest.Operation, latest.Status, latest.Answer), Is.EqualTo((answer.Header("X-Trace-ID"), "listChats", 200, answer.Text)));
        }
    }

    [Test]
    public async Task An_answer_without_a_body_is_in_the_log()
    {
        var chat = await Api.CreateChatAsync(Person);

        await Api.PostAsync($"/v3/chats/{chat}/read");

        Assert.That((Sandbox.Requests[^1].Operation, Sandbox.Requests[^1].Status, Sandbox.Requests[^1].Answer), Is.EqualTo(("markChatAsRead", 204, (string?)null)));
    }

    [TestCase("/v3/chats", "listChats")]
    [TestCase("/v3/cats", null)]
    public async Task A_request_with_a_wrong_key_has_its_operation_in_the_log(string path, string? operation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.BaseUrl + path);
        request.Headers.Authorization = new("Bearer", "wrong");

        (await Api.SendAsync(request)).ShouldBeError(401, 2004);

        Assert.That((Sandbox.Requests[^1].Operation, Sandbox.Requests[^1].Status), Is.EqualTo((operation, 401)));
    }

    [TestCase(SandboxFaultKind.ResetBeforeCommit)]
    [TestCase(SandboxFaultKind.TruncatedBody)]
    public async Task A_broken_connection_has_the_status_0(SandboxFaultKind kind)
    {
        Sandbox.InjectFault(new SandboxFault { Operation = "listChats", Kind = kind, Times = 1 });

        Assert.That(async () => await Api.GetAsync("/v3/chats"), Throws.InstanceOf<HttpRequestException>());

        // A client may see the break before the server has finished with it.
        Assert.That(() => Sandbox.Requests.Single(r => r.Operation == "listChats").Status, Is.Zero.After(2_000, 10));
    }
}
