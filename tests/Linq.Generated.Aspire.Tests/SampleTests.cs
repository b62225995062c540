using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace AspireTests;

/// <summary>
/// The sample, started by the real orchestrator: sandbox and bot are processes of their own, and the bot has service defaults with the
/// standard resilience handler.
/// </summary>
[NonParallelizable]
internal sealed class SampleTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private CancellationTokenSource _deadline = null!;
    private DistributedApplication _app = null!;
    private HttpClient _bot = null!;
    private HttpClient _sandbox = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Environment.GetEnvironmentVariable("LINQ_ASPIRE") != "1")
        {
            Assert.Ignore("Starts the orchestrator, which takes a while: set LINQ_ASPIRE=1, as .ci/full does.");
        }

        _deadline = new CancellationTokenSource(_patience);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [],
            static (options, _) => options.DisableDashboard = true,
            _deadline.Token);
        _app = await builder.BuildAsync(_deadline.Token);
        await _app.StartAsync(_deadline.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("bot", _deadline.Token);
        _bot = _app.CreateHttpClient("bot", "http");
        _sandbox = _app.CreateHttpClient("linq", "http");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _bot?.Dispose();
        _sandbox?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _deadline?.Dispose();
    }

    [Test]
    public async Task A_project_with_service_defaults_sends_a_message_and_receives_its_webhook()
    {
        var id = await SendAsync("+12025550101");

        while (!await IsDeliveredAsync(id))
        {
            await Task.Delay(50, _deadline.Token);
        }

        Assert.That(await RequestsAsync("createChat", "+12025550101"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_phone_page_is_the_link_of_the_resource()
    {
        var notification = await _app.ResourceNotifications.WaitForResourceHealthyAsync("linq", _deadline.Token);
        var link = Array.Find([.. notification.Snapshot.Urls], static url => url.Name == "http");

        Assert.That(link?.DisplayProperties.DisplayName, Is.EqualTo("Phone"));
        Assert.That(await _sandbox.GetStringAsync(new Uri(link!.Url), _deadline.Token), Does.Contain("/phone/app.js"));
    }

    [Test]
    public async Task An_answer_that_is_lost_leads_to_one_message()
    {
        using var injected = await _sandbox.PostAsJsonAsync(
            "/sandbox/faults", new { operation = "createChat", kind = "reset_after_commit", times = 1 }, _deadline.Token);
        Assert.That(injected.IsSuccessStatusCode, Is.True);

        var id = await SendAsync("+12025550102");

        var requests = await RequestsAsync("createChat", "+12025550102");
        Assert.That(requests, Has.Length.EqualTo(2), "one attempt whose answer was lost, and its repetition");
        Assert.That(requests[0], Is.EqualTo(requests[1]), "with the same key");
        Assert.That(await _sandbox.GetStringAsync("/sandbox/state", _deadline.Token), Does.Contain(id));
    }

    [Test]
    public async Task Links_that_the_sandbox_hands_out_work_behind_the_proxy_of_the_orchestrator()
    {
        using var http = new HttpClient();
        using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(_sandbox.BaseAddress!, "/v3/attachments"))
        {
            Content = JsonContent.Create(new { filename = "a.png", content_type = "image/png", size_bytes = 3 }),
        };
        var sandbox = (LinqSandboxResource)_app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(r => r.Name == "linq");
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await sandbox.ApiKeyParameter.GetValueAsync(_deadline.Token));
        using var answered = await http.SendAsync(asked, _deadline.Token);
        var attachment = JsonNode.Parse(await answered.Content.ReadAsStringAsync(_deadline.Token))!;
        using var upload = new HttpRequestMessage(HttpMethod.Put, attachment["upload_url"]!.GetValue<string>())
        {
            Content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
        };

        using var uploaded = await http.SendAsync(upload, _deadline.Token);
        var downloaded = await http.GetByteArrayAsync(attachment["download_url"]!.GetValue<string>(), _deadline.Token);

        Assert.That(uploaded.IsSuccessStatusCode, Is.True);
        Assert.That(downloaded, Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    private async Task<string> SendAsync(string to)
    {
        using var answer = await _bot.PostAsJsonAsync("/messages", new { from = "+12025550100", to, text = "Hello" }, _deadline.Token);
        var body = await answer.Content.ReadAsStringAsync(_deadline.Token);
        Assert.That(answer.IsSuccessStatusCode, Is.True, body);
        return JsonNode.Parse(body)!["id"]!.GetValue<string>();
    }

    private async Task<bool> IsDeliveredAsync(string id) =>
        JsonNode.Parse(await _bot.GetStringAsync("/messages/" + id, _deadline.Token))!["isDelivered"]!.GetValue<bool>();

    /// <summary>The bodies of the requests for an operation that name somebody.</summary>
    private async Task<string[]> RequestsAsync(string operation, string to)
    {
        var log = JsonNode.Parse(await _sandbox.GetStringAsync("/sandbox/requests", _deadline.Token))!["requests"]!.AsArray();
        return
        [
            .. log
                .Where(request => request!["operation"]?.GetValue<string>() == operation)
                .Select(request => request!["body"]!.GetValue<string>())
                .Where(body => body.Contains(to, StringComparison.Ordinal)),
        ];
    }
}
