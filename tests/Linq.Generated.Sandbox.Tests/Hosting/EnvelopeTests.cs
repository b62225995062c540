using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

internal sealed class EnvelopeTests : SandboxFixture
{
    [TestCase("/v3/chats")]
    [TestCase("/v3/nothing/of/the/kind")]
    public async Task A_request_without_the_key_is_unauthorized(string path)
    {
        Api.Http.DefaultRequestHeaders.Authorization = null;

        (await Api.GetAsync(path)).ShouldBeError(401, 2004);
    }

    [Test]
    public async Task A_request_with_a_wrong_key_is_unauthorized()
    {
        Api.Http.DefaultRequestHeaders.Authorization = new("Bearer", "not-the-key");

        (await Api.GetAsync("/v3/chats")).ShouldBeError(401, 2004);
    }

    [TestCase("GET", "/v3/nothing")]
    [TestCase("DELETE", "/v3/chats")]
    [TestCase("POST", "/v2/chats")]
    public async Task An_unknown_route_answers_the_envelope(string method, string path) =>
        (await Api.SendAsync(new HttpMethod(method), path, null)).ShouldBeError(404, 2001);

    [Test]
    public async Task An_address_outside_the_api_answers_the_envelope()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.Origin + "/favicon.png");

        (await Api.SendAsync(request)).ShouldBeError(404, 2001);
    }

    [Test]
    public async Task The_api_is_there_without_its_prefix_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.Origin + "/v3/chats");

        (await Api.SendAsync(request)).Should(HttpStatusCode.OK);
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("{'from': '+12025550100'}")]
    [TestCase("{\"from\": \"+12025550100\",}")]
    [TestCase("{\"from\": 12025550100}")]
    [TestCase("{\"to\": \"+12025550101\"}")]
    [TestCase("{\"message\": {\"parts\": [{\"type\": \"hologram\"}]}}")]
    [TestCase("{} {}")]
    public async Task A_body_that_cannot_be_read_is_refused(string body) =>
        (await Api.PostAsync("/v3/chats", body)).ShouldBeError(400, 1003);

    [Test]
    public async Task A_body_that_is_nested_too_deep_is_refused() =>
        (await Api.PostAsync("/v3/chats", new string('[', 100_000))).ShouldBeError(400, 1003);

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task A_body_of_another_content_type_is_refused(string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sandbox.BaseUrl + "/v3/chats")
        {
            Content = new ByteArrayContent("{}"u8.ToArray()),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await Api.SendAsync(request)).ShouldBeError(400, 1003);
    }

    [TestCase("/v3/chats")]
    [TestCase("/v3/messages")]
    public async Task A_body_beyond_the_bound_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sandbox.BaseUrl + path)
        {
            Content = new ByteArrayContent(new byte[8 * 1024 * 1024]),
        };
        request.Content.Headers.ContentType = new("application/json");

        (await Api.SendAsync(request)).ShouldBeError(413, 1003);
    }

    [Test]
    public async Task A_flood_of_headers_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.BaseUrl + "/v3/chats");
        for (var i = 0; i < 1000; i++)
        {
            request.Headers.Add($"X-Flood-{i}", new string('x', 100));
        }

        (await Api.SendAsync(request)).ShouldBeError(431, 1003);
    }

    [Test]
    public async Task A_parameter_of_the_wrong_kind_is_refused() =>
        (await Api.GetAsync("/v3/chats?limit=many")).ShouldBeError(400, 1005);

    [Test]
    public async Task A_page_of_another_origin_is_refused()
    {
        var answer = await Api.SendAsync(HttpMethod.Get, "/v3/chats", null, ("Origin", "https://evil.example"));

        answer.ShouldBeError(403, 2005);
    }

    [Test]
    public async Task A_foreign_host_name_that_resolves_to_this_machine_is_refused()
    {
        var answer = await Api.SendAsync(HttpMethod.Get, "/v3/chats", null, ("Host", "rebound.example"));

        answer.ShouldBeError(403, 2005);
    }

    [Test]
    public async Task A_page_of_the_sandbox_itself_is_welcome()
    {
        var answer = await Api.SendAsync(HttpMethod.Get, "/v3/chats", null, ("Origin", Sandbox.Origin));

        answer.Should(HttpStatusCode.OK);
    }

    [Test]
    public async Task Each_request_has_a_trace_id_of_its_own()
    {
        var one = await Api.SendAsync(HttpMethod.Get, "/v3/chats", null, ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        var other = await Api.GetAsync("/v3/chats");

        Assert.That(one.Header("X-Trace-ID"), Is.Not.EqualTo(other.Header("X-Trace-ID")).And.Not.EqualTo("4bf92f3577b34da6a3ce929d0e0e4736"));
    }
}
