using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Surface;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Forwarding;

/// <summary>A contract that renamed one thing of every kind meets callers of the release before.</summary>
[TestFixture]
public sealed class FormerNamesTests
{
    // Only what compiled code goes on to find; see docs/contract.md for what it cannot.
    private const string CompiledCaller = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Text;
        using System.Threading.Tasks;
        using Linq.Generated;
        using Linq.Generated.Webhooks;

        public static class Caller
        {
            public static async Task<string[]> RunAsync(HttpMessageHandler handler)
            {
                using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = "https://example.com", HttpMessageHandler = handler });
                var seen = new List<string>();
                await linq.Chats.ListAsync(new ChatListOptions { From = "+12025550100" });
                await linq.Chats.ShareContactCardAsync("c1");
                await linq.Chats.Participants.AddAsync("c1", new AddParticipantRequest { Handle = "a@example.com" });
                seen.Add((await linq.Capability.CheckIMessageAsync(new HandleCheckRequest { Address = "+12025550102" })).Address);
                await foreach (Message message in linq.Messages.ListThreadAllAsync("m1", new MessageListThreadOptions { Limit = 5 }))
                {
                    seen.Add(message.Id);
                }

                seen.Add((await linq.Chats.GetAsync("c1")).DisplayName ?? "no name");
                foreach (string type in new[] { "poll.read", "poll.seen" })
                {
                    LinqWebhookEvent e = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes("{\"event_type\":\"" + type + "\",\"webhook_version\":\"2026-02-03\",\"event_id\":\"e\",\"data\":{\"message_id\":\"m2\"}}"));
                    seen.Add(e is PollReadEvent read ? type + " " + read.Data.MessageId : e.GetType().Name);
                }

                seen.Add(WebhookEventType.PollRead.Value);
                return seen.ToArray();
            }
        }
        """;

    // What goes on to compile beyond that: variables of former types for what is received, and their lists.
    private const string SourceCaller = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Linq.Generated;
        using Linq.Generated.Webhooks;

        public static class SourceCaller
        {
            public static async Task<string?> RunAsync(LinqClient linq)
            {
                ExperienceSummary one = await linq.Experiences.GetAsync("e1");
                IReadOnlyList<ExperienceSummary>? all = (await linq.Experiences.ListAsync()).Experiences;
                ReputationDriverKey key = ReputationDriverKey.VolumeSpike;
                ReputationFactorKey now = key;
                ReputationDriverKey back = now;
                await linq.Chats.Participants.AddAsync("c1", new() { Address = "+12025550101" });
                return one.Experience + all?.Count + (key == back);
            }
        }
        """;

    private IReadOnlyList<GeneratedFile> _before = null!;
    private IReadOnlyList<GeneratedFile> _after = null!;
    private byte[] _old = null!;
    private byte[] _new = null!;

    [OneTimeSetUp]
    public void CompileBoth()
    {
        using var copy = new Refreshing.RepositoryCopy();
        _before = [.. Directory.EnumerateFiles(copy.Repository.Full(Repository.ClientFolder), "*.cs", SearchOption.AllDirectories)
            .Select(path => new GeneratedFile(Path.GetRelativePath(copy.Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)))];
        File.WriteAllText(copy.Repository.Full("spec/overlays/zz-former.yaml"), RenamedContract.Overlay);
        _after = Compile(copy.Repository, RenamedContract.Renamed());
        _old = ClientAssembly.Current;
        _new = ClientAssembly.Compile(_after);
    }

    [Test]
    public async Task A_caller_compiled_against_the_previous_surface_keeps_running()
    {
        var caller = ClientAssembly.CompileCaller(CompiledCaller, _old, out _);

        var (seenBefore, sentBefore) = await RunAsync(caller, _old);
        var (seenAfter, sentAfter) = await RunAsync(caller, _new);

        Assert.That(seenBefore, Is.EqualTo(new[] { "+12025550102", "m9", "Family", "poll.read m2", "UnknownLinqWebhookEvent", "poll.read" }));
        Assert.That(seenAfter, Is.EqualTo(new[] { "+12025550102", "m9", "Family", "poll.read m2", "poll.seen m2", "poll.seen" }));
        Assert.That(sentBefore, Does.Contain("""POST /v3/chats/c1/participants {"handle":"a@example.com"}"""));
        Assert.That(sentAfter, Is.EqualTo(sentBefore.Select(request => request.Replace("\"handle\"", "\"address\"", StringComparison.Ordinal))));
    }

    [Test]
    public void Source_of_the_previous_release_compiles_with_warnings_that_name_the_new_names()
    {
        ClientAssembly.CompileCaller(CompiledCaller, _old, out var before);
        ClientAssembly.CompileCaller(CompiledCaller, _new, out var after);
        Assert.That(before, Is.Empty);
        Assert.That(after, Is.EqualTo(new[] { "CS0618" }));
        ClientAssembly.CompileCaller(SourceCaller, _new, out var source);
        Assert.That(source, Is.EqualTo(new[] { "CS0618" }));
    }

    [Test]
    public void A_new_caller_meets_no_former_name()
    {
        ClientAssembly.CompileCaller(
            """
            using System.Threading.Tasks;
            using Linq.Generated;

            public static class NewCaller
            {
                public static Task RunAsync(LinqClient linq) => Task.WhenAll(
                    linq.Chats.Participants.AddAsync("c1", new() { Address = "+12025550101" }),
                    linq.Handles.CheckRcsAsync(new() { Address = "a" }),
                    linq.Messages.Threads.ListAsync("m1", new() { Limit = 1 }));
            }
            """,
            _new,
            out var warnings);
        Assert.That(warnings, Is.Empty);
    }

    [Test]
    public void Taking_the_forwarders_away_breaks()
    {
        Change[] removed = [.. SurfaceComparer.Compare(Surface(_after), Surface(_after.Where(file => !file.Text.Contains("former name", StringComparison.OrdinalIgnoreCase))))
            .Where(change => change.Location.Contains("ShareContactCardAsync", StringComparison.Ordinal) || change.Location is "Linq.Generated.AddParticipantRequest" or "Linq.Generated.Webhooks.PollReadEvent")];
        Assert.That(removed, Has.Length.EqualTo(3));
        Assert.That(removed.Select(change => change.Class), Is.All.EqualTo(ChangeClass.Breaking));
    }

    [Test]
    public void With_the_forwarders_nothing_of_a_renamed_body_or_event_is_missing()
    {
        string[] types = ["Linq.Generated.AddParticipantRequest", "Linq.Generated.Webhooks.PollReadEvent", "Linq.Generated.ExperienceSummary", "Linq.Generated.CapabilityRequestBuilder", "Linq.Generated.MessageListThreadOptions"];
        Assert.That(
            SurfaceComparer.Compare(Surface(_before), Surface(_after)).Where(change => change.Class == ChangeClass.Breaking && types.Any(type => change.Location == type || change.Location.StartsWith(type + ".", StringComparison.Ordinal))),
            Is.Empty);
    }

    private static SurfaceListing Surface(IEnumerable<GeneratedFile> files) =>
        SurfaceListing.Of(files.Where(file => file.Path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal)));

    private static IReadOnlyList<GeneratedFile> Compile(Repository repository, JObject root) =>
        Pipeline.Compile(repository, Pipeline.Normalize(repository, new Contract(root, "contract.yaml", ContractFormat.Yaml)), "");

    private static async Task<(string[] Seen, string[] Sent)> RunAsync(byte[] caller, byte[] client)
    {
        using var server = new Server();
        var run = ClientAssembly.Load(caller, client).GetType("Caller")!.GetMethod("RunAsync")!.CreateDelegate<Func<HttpMessageHandler, Task<string[]>>>();
        return (await run(server), [.. server.Sent]);
    }

    private sealed class Server : HttpMessageHandler
    {
        public List<string> Sent { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            var target = request.RequestUri!.PathAndQuery;
            Sent.Add(request.Method + " " + target + body);
            var answer = target switch
            {
                "/v3/capability/check_imessage" => """{"address":"+12025550102","available":true}""",
                "/v3/chats/c1" => """{"id":"c1","display_name":"Family","health_status":{}}""",
                _ when target.StartsWith("/v3/messages/m1/thread", StringComparison.Ordinal) => """{"messages":[{"id":"m9"}]}""",
                _ => """{"chats":[]}""",
            };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
