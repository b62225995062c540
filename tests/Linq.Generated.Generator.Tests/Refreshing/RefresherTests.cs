using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Generator.Report;
using Linq.Generated.Generator.Tests.Evolution;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Refreshing;

[TestFixture]
public sealed class RefresherTests
{
    // Building the product takes most of the time, so only the long run does it: LINQ_REFRESH_BUILDS=1.
    private static readonly ProductBuild _build = LongRun.Count("LINQ_REFRESH_BUILDS", 0) > 0
        ? new StagedBuild(keep: false, _ => { }).RunAsync
        : (_, _, _, _, _) => Task.FromResult<IReadOnlyList<string>>([]);

    private RepositoryCopy _copy = null!;
    private StringWriter _output = null!;

    [SetUp]
    public void CopyRepository()
    {
        _copy = new RepositoryCopy();
        _output = new StringWriter();
    }

    [TearDown]
    public void RemoveCopy()
    {
        _output?.Dispose();
        _copy?.Dispose();
    }

    [Test]
    public async Task A_refresh_and_another_one_back_leave_the_tree_as_it_was_but_for_the_changelog()
    {
        var original = Save("original.yaml", Published());
        var rename = SchemaRename.Of(Published());
        var before = _copy.Files();
        var keptBefore = File.ReadAllText(_copy.Repository.Full(KeptNames.FileName));

        await Refresh(Save("new.yaml", Edited(Drift)));
        var report = _output.ToString();
        var between = _copy.Files();
        var kept = File.ReadAllText(_copy.Repository.Full(KeptNames.FileName));
        await Refresh(original);
        var after = _copy.Files();

        Assert.That(between["spec/linq-api-v3.yaml".Replace('/', Path.DirectorySeparatorChar)], Is.Not.EqualTo(before["spec/linq-api-v3.yaml".Replace('/', Path.DirectorySeparatorChar)]));
        Assert.That(between.Keys.Select(path => path.Replace('\\', '/')), Does.Contain($"src/Linq.Generated/Generated/Models/{rename.From}.cs").And.No.Member($"src/Linq.Generated/Generated/Models/{rename.To}.cs"));
        Assert.That(kept.Split('\n').Except(keptBefore.Split('\n')).Except(["schemas:"]), Is.EqualTo(new[] { $"  {rename.To}: {rename.From}" }));
        // A contract that does not say its date has that of the day on which it was taken.
        Assert.That(
            after.Where(file => !before.TryGetValue(file.Key, out var hash) || hash != file.Value).Select(file => file.Key.Replace('\\', '/')),
            Is.EqualTo(new[] { "CHANGELOG.md", "spec/contract-date.txt" }));
        Assert.That(before.Keys.Except(after.Keys), Is.Empty);
        Assert.That(report, Does.Contain("POST /v3/chats/{chatId}/pin: added (pinChat)").And.Contains("Chat.color: property added (optional)")
            .And.Contains("event poll.closed 2026-02-03: event added").And.Contains($"{rename.From}: renamed to {rename.To}"));
        Assert.That(report, Does.Contain("POST /v3/chats/{chatId}/pin (pinChat)\n  name, derived as Chats.Pin: spec/overlays/names.yaml: $.paths['/v3/chats/{chatId}/pin'].post\n  retry class, proposed never: spec/overlays/behaviour.yaml: ".ReplaceLineEndings())
            .And.Not.Contains("matches nothing")
            .And.Contains("description: spec/overlays/docs-schemas.yaml: $.components.schemas['Chat'].properties['color']"));
        Assert.That(report, Does.Contain($"x-linq-former-names:\n        - {rename.From}\n"));
        Assert.That(File.ReadAllText(_copy.Repository.Full("CHANGELOG.md")), Does.Contain("- New calls: Chats.PinAsync\n- New events: poll.closed\n").And.Contain("- New members: Chat \\(color\\)\n"));
    }

    [Test]
    public void A_contract_without_core_operations_is_one_line_each_and_changes_nothing()
    {
        var before = _copy.Files();
        var refused = Assert.ThrowsAsync<ContractException>(() => Refresh(ContractFiles.PathOf(ContractFiles.March24)));
        Assert.That(refused!.Message.Split('\n').Select(line => line.Split(": ")[1]), Is.EqualTo(new[]
        {
            "expected POST /v3/chats/{chatId}/polls (createPoll), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "expected POST /v3/messages (sendMessage), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "expected DELETE /v3/attachments/{attachmentId} (deleteAttachment), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "expected GET /v3/available_number (getAvailableNumber), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
        }));
        Assert.That(_copy.Files(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dry_run_reports_and_changes_nothing()
    {
        var before = _copy.Files();
        await Refresh(Save("new.yaml", Edited(Drift)), isDryRun: true);
        Assert.That(_output.ToString(), Does.Contain("POST /v3/chats/{chatId}/pin: added (pinChat)"));
        Assert.That(_copy.Files(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dry_run_builds_and_its_report_is_that_of_the_real_run()
    {
        var builds = 0;
        ProductBuild build = (_, _, _, _, _) =>
        {
            builds++;
            return Task.FromResult<IReadOnlyList<string>>(["sandbox: pinChat answers 501"]);
        };
        var contract = Save("new.yaml", Edited(Drift));
        await Refresh(contract, isDryRun: true, build);
        var said = _output.ToString();
        await Refresh(contract, build: build);

        Assert.That(builds, Is.EqualTo(2));
        Assert.That(said, Is.EqualTo(_output.ToString()).And.Contains("sandbox: pinChat answers 501"));
    }

    [Test]
    public void A_build_that_fails_changes_nothing_and_the_report_has_been_printed()
    {
        var before = _copy.Files();
        Assert.ThrowsAsync<ContractException>(() => Refresh(
            Save("new.yaml", Edited(Drift)),
            build: (_, _, _, _, _) => throw new ContractException(new ContractProblem("a", null, "the client to build", "an error", null))));
        Assert.That(_output.ToString(), Does.Contain("POST /v3/chats/{chatId}/pin: added (pinChat)").And.Contains("proposed version: "));
        Assert.That(_copy.Files(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_answer_that_gets_its_exact_status_takes_its_texts_and_example_along()
    {
        await Refresh(Save("new.yaml", Edited(root =>
        {
            var responses = (JObject)root["paths"]!["/v3/phone_numbers/{phoneNumber}/reputation_audit"]!["post"]!["responses"]!;
            var started = responses.Properties().Single(response => response.Name.StartsWith('2'));
            started.Replace(new JProperty("203", started.Value));
        })));
        Assert.That(_output.ToString(), Does.Match(@"examples\.yaml:\d+: the answer has the status 203 now").And.Not.Contains("matches nothing").And.Not.Contains("example of the 203 answer"));
    }

    [TestCase("get", "{}", "safe", null)]
    [TestCase("put", "{}", "natural", null)]
    [TestCase("post", "{}", "never", null)]
    [TestCase("post", "{ parameters: [{ name: idempotency-key, in: header }] }", "keyed", "header")]
    [TestCase("post", "{ requestBody: { content: { application/json: { schema: { properties: { card: { properties: { idempotency_key: {} } } } } } } } }", "keyed", "card.idempotency_key")]
    public void A_retry_class_and_a_place_for_the_key_are_proposed_from_method_headers_and_body(string method, string operation, string retry, string? key)
    {
        var document = ContractLoader.LoadText("operation: " + operation, "c.yaml").Root;
        var proposal = RetryProposal.For(document, method, (JObject)document["operation"]!);
        Assert.That((string?)proposal.SelectToken("x-linq-retry.class"), Is.EqualTo(retry));
        Assert.That((string?)proposal.SelectToken("x-linq-idempotency.member") ?? (string?)proposal.SelectToken("x-linq-idempotency.in"), Is.EqualTo(key));
    }

    [Test]
    public async Task The_same_contract_in_another_form_is_no_change()
    {
        var before = _copy.Files();
        var start = Stopwatch.GetTimestamp();
        await Refresh(Save("same.json", Published()));
        var taken = Stopwatch.GetElapsedTime(start);

        TestContext.Out.WriteLine($"unchanged contract: {taken.TotalMilliseconds:F0} ms");
        Assert.That(_output.ToString(), Is.EqualTo("verdict: none (the contract is unchanged)" + Environment.NewLine));
        Assert.That(_copy.Files(), Is.EqualTo(before));
    }

    [TestCase("http://example.com/openapi.json", "example.com/openapi.json: expected a file or an address with https")]
    [TestCase("ftp://example.com/a", "expected a file or an address with https")]
    [TestCase("https://user:secret@example.com/a?token=hidden", "https://…@example.com/a: expected a file or an address with https and without credentials")]
    public void Only_https_addresses_without_credentials_are_read(string address, string message)
    {
        var refused = Assert.ThrowsAsync<ContractException>(() => new ContractSource().ReadAsync(address, CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain(message).And.Not.Contains("secret").And.Not.Contains("hidden"));
    }

    [Test]
    public void An_endless_download_is_refused()
    {
        using var handler = new Answer(() => new StreamContent(new EndlessStream()));
        var refused = Assert.ThrowsAsync<ContractException>(() => new ContractSource(handler).ReadAsync("https://example.com/a?token=hidden", CancellationToken.None));
        Assert.That(refused!.Message, Does.StartWith("https://example.com/a: expected at most 64 MB, found more."));
    }

    [Test]
    public async Task A_contract_is_read_from_an_https_address()
    {
        using var handler = new Answer(() => new StringContent(Published().ToString()));
        var contract = await new ContractSource(handler).ReadAsync("https://example.com/openapi.json?version=3", CancellationToken.None);
        Assert.That(contract.Name, Is.EqualTo("https://example.com/openapi.json"));
        Assert.That(ContractValidator.Find(contract), Is.Empty);
    }

    [TestCase("# C\n\n## [Unreleased]\n", "major", "0.1.0")]
    [TestCase("# C\n\n## [Unreleased]\n\n## [0.4.2] - 2026-01-01\n", "major", "0.5.0")]
    [TestCase("# C\n\n## [0.4.2]\n", "minor", "0.5.0")]
    [TestCase("# C\n\n## [0.4.2]\n", "patch", "0.4.3")]
    [TestCase("# C\n\n## [1.4.2]\n\n## [1.4.1]\n", "major", "2.0.0")]
    [TestCase("# C\n\n## [1.4.2]\n", "minor", "1.5.0")]
    [TestCase("# C\n\n## [1.4.2]\n", "none", "1.4.2")]
    public void The_next_version_follows_from_the_verdict(string changelog, string verdict, string version) =>
        Assert.That(VersionProposal.Next(changelog, Enum.Parse<Generator.Differences.Verdict>(verdict, ignoreCase: true)), Is.EqualTo(version));

    private Task Refresh(string from, bool isDryRun = false, ProductBuild? build = null)
    {
        _output.GetStringBuilder().Clear();
        return new Refresher(_copy.Repository, new ContractSource(), build ?? _build, _output, _ => { }).RunAsync(from, isDryRun, CancellationToken.None);
    }

    private static JObject Published() => ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml")).Root;

    private static JObject Edited(Action<JObject> edit)
    {
        var root = Published();
        edit(root);
        return root;
    }

    // One operation, one member and one event more, and one schema under another name.
    private static void Drift(JObject root)
    {
        root["paths"]!["/v3/chats/{chatId}/pin"] = JObject.Parse("""{"post": {"operationId": "pinChat", "parameters": [{"name": "chatId", "in": "path", "required": true, "schema": {"type": "string"}}], "responses": {"204": {"description": ""}}}}""");
        var schemas = (JObject)root["components"]!["schemas"]!;
        schemas["Chat"]!["properties"]!["color"] = Text();
        var closed = root["webhooks"]!["poll.read.v2026-02-03"]!.DeepClone();
        closed["post"]!["operationId"] = "webhookPollClosed";
        root["webhooks"]!["poll.closed.v2026-02-03"] = closed;
        SchemaRename.Of(root).ApplyTo(root);
    }

    private static JObject Text() => new() { ["type"] = "string" };

    private static string Save(string name, JObject root)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N") + name);
        File.WriteAllText(path, name.EndsWith(".json", StringComparison.Ordinal) ? root.ToString() : YamlWriter.Write(root));
        return path;
    }

    private sealed class Answer(Func<HttpContent> content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content() });
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
