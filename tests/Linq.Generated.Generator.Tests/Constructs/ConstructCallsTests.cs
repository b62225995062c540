using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Tests.Forwarding;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Constructs;

/// <summary>All constructs in one contract become a client, which is called over a socket. Takes long: LINQ_REFRESH_BUILDS=1.</summary>
[TestFixture]
public sealed class ConstructCallsTests
{
    private const string Source = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Linq.Generated;

        public static class Caller
        {
            public static async Task<Dictionary<string, string?>> RunAsync(string url)
            {
                using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = url, MaxRetries = 0 });
                var probes = linq.Probes;
                var seen = new Dictionary<string, string?>();
                await probes.SendHeadersAsync("here", [SendHeadersXKind.Red, "green"], 3, new ProbeSendHeadersOptions { Limit = 5, LimitHeader = 7, XSince = DateTimeOffset.UnixEpoch, XQuiet = true });
                await probes.SendHeadersAsync("here", [], 3, null, new LinqRequestOptions { Headers = new Dictionary<string, string> { ["X-Source"] = "there", ["X-More"] = "1" } });
                await probes.SendKeyedAsync(new LinqRequestOptions { IdempotencyKey = "mine" });
                await probes.SendArraysAsync(["a", "b"], [1, 2], new ProbeSendArraysOptions { Spaced = ["a b", "c"], Piped = [SendArraysPiped.Red, "x|y"], Exploded = ["e", "f"] });
                await probes.SendPathsAsync(["1", "2"], "l", "m", ["x", "y,z"]);
                seen["text"] = await probes.GetTextAsync();
                using (var binary = await probes.GetBinaryAsync(new GetBinaryRequest { Page = 2 }))
                {
                    seen["binary"] = binary.ReadByte().ToString();
                }

                using (var events = new StreamReader(await probes.GetEventsAsync()))
                {
                    seen["events"] = await events.ReadLineAsync();
                }

                using (var wildcard = new StreamReader(await probes.GetWildcardAsync()))
                {
                    seen["wildcard"] = await wildcard.ReadToEndAsync();
                }

                using (var untyped = new StreamReader(await probes.GetUntypedAsync()))
                {
                    seen["untyped"] = await untyped.ReadToEndAsync();
                }

                seen["patch"] = (await probes.PatchAsync(new PatchProbeRequest { Name = "n" })).Name;
                await probes.PutNullableAsync(null);
                await probes.PutNullableAsync(new NullableBody { Name = "n" });
                await probes.PostOptionalAsync();
                await probes.PostOptionalAsync(new PostOptionalRequest { Name = "n" });
                seen["nullable-list"] = (await probes.GetNullableListAsync())?.Count.ToString() ?? "null";
                seen["nullable-object"] = (await probes.GetNullableObjectAsync())?.Name ?? "null";
                await probes.GetPublicAsync();
                await probes.GetOptionallySecureAsync();
                await probes.GetOtherSecurityAsync();
                await probes.GetElsewhereAsync();
                var unions = await probes.SendUnionsAsync(new UnionProbe { First = new ProbeText { Value = "t" }, Second = new ProbeImage { Url = "u" }, Third = new ProbeSound { Seconds = 3 } });
                seen["unions"] = unions.First?.GetType().Name + " " + unions.Second?.GetType().Name + " " + unions.Third?.GetType().Name;
                seen["nulls"] = (await probes.GetNullsAsync()).Text ?? "null";

                return seen;
            }

            public static async Task<Dictionary<string, string?>> ModelsAsync(string url)
            {
                using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = url, MaxRetries = 0 });
                var probes = linq.Probes;
                var seen = new Dictionary<string, string?>();
                var items = await probes.SendNullableItemsAsync(new NullableItems { Texts = ["a", null], Numbers = [1, null], Reals = [0.5, null], Flags = [true, null], Times = [DateTimeOffset.UnixEpoch, null], Colors = [NullableItemsColor.Red, null], Objects = [new NullableItem { Name = "n" }, null], Choices = [new NullableText { Value = "t" }, null], Lists = [[1, null], null], TextMap = new Dictionary<string, string?> { ["a"] = null }, NumberMap = new Dictionary<string, long?> { ["a"] = null, ["b"] = 2 }, ObjectMap = new Dictionary<string, NullableItem> { ["a"] = new() { Name = "m" } } });
                seen["nullable-items"] = Json(items) + " " + (items.AdditionalProperties?.Count ?? 0);
                seen["nullable-objects"] = items.Objects![0]!.Name + (items.Objects[1] is null) + items.Choices![0]!.GetType().Name + (items.Choices[1] is null);
                seen["nullable-item-rule"] = Refused(() => probes.SendNullableItemsAsync(new NullableItems { Objects = [null, new NullableItem { Name = "too long" }] }));
                seen["nullable-numbers"] = string.Join(",", await probes.GetNullableNumbersAsync());
                await probes.SendConditionsAsync(new ConditionsProbe { Two = new TwoConditions { Kind = "k" }, Otherwise = new OtherwiseCondition { Kind = "k" }, Values = new ValuesCondition { Kind = "k" } });
                seen["condition"] = Refused(() => probes.SendConditionsAsync(new ConditionsProbe { One = new OneCondition { Kind = "k" } }));
                var received = await probes.PutReadOnlyAsync(new ReadOnlyProbe { Name = "n" });
                seen["read-only"] = Json(received);
                await probes.PutReadOnlyAsync(received);
                await probes.CreateReadOnlyAsync(new SentReadOnlyProbe { Name = "n" });
                await probes.SendNamesAsync("e", "t", "c", new ProbeSendNamesOptions { XQ = "1", XQ2 = "2", XB = true, T = ["v"] });
                seen["members"] = Json(await probes.SendNamesOfMembersAsync(new MemberNamesProbe { WriteValue = "w", WriteMoreValue = "m", ViolationsValue = ["v"], ValidateValue = "x", Read = "r", Json = "j", At = "a", HasValue = "h" }));
                seen["union-body"] = (await probes.SendUnionBodyAsync(new BodyText { Value = "t" })).GetType().Name;
                seen["union-body-rule"] = Refused(() => probes.SendUnionBodyAsync(new BodyText { Value = "too long" }));
                seen["variant-body"] = (await probes.SendVariantBodyAsync(new AnswerText { Value = "t" })).GetType().Name;
                seen["variant-body-rule"] = Refused(() => probes.SendVariantBodyAsync(new AnswerText { Value = "too long" }));
                seen["union-event"] = ((Linq.Generated.Webhooks.ProbeChosenEvent)Event("probe.chosen", "{\"kind\":\"image\",\"url\":\"u\"}")).Data.GetType().Name;
                seen["unknown-union-event"] = ((Linq.Generated.Webhooks.ProbeChosenEvent)Event("probe.chosen", "{\"kind\":\"other\"}")).Data.GetType().Name;
                seen["twice"] = Refused(() => probes.SendTwiceAsync(new TwiceProbe { A = new TwiceProbeA { X = "too long", Y = 1 } })) + Refused(() => probes.SendTwiceAsync(new TwiceProbe { B = "four" }));
                seen["two-values"] = (await probes.SendTwoValuesAsync(new TwoValuesSecond { One = "1" })).GetType().Name;
                await probes.SendNamesOfTypesAsync(new WebhooksModel { Uri = new UriModel { Name = "u" }, Version = TimeSpanModel.A });

                return seen;
            }

            private static Linq.Generated.Webhooks.LinqWebhookEvent Event(string type, string data) =>
                Linq.Generated.Webhooks.LinqWebhookEvent.Parse(System.Text.Encoding.UTF8.GetBytes($"{{\"event_type\":\"{type}\",\"event_id\":\"1\",\"webhook_version\":\"2026-02-03\",\"created_at\":\"2026-02-03T00:00:00Z\",\"data\":{data}}}"));

            private static string Json<T>(T model) => System.Text.Json.JsonSerializer.Serialize(model);

            private static string Refused(Func<Task> call)
            {
                try
                {
                    call().GetAwaiter().GetResult();
                    return "sent";
                }
                catch (LinqValidationException e)
                {
                    return e.Message;
                }
            }

            public static async Task ServersAsync(HttpMessageHandler handler)
            {
                using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", HttpMessageHandler = handler });
                await linq.Probes.GetElsewhereAsync();
                await linq.Probes.GetBelowAsync();
                await linq.Probes.GetPublicAsync();
                await linq.Probes.GetOptionallySecureAsync();
            }
        }
        """;

    private const string NullableItems =
        "{\"texts\":[\"a\",null],\"numbers\":[1,null],\"reals\":[0.5,null],\"flags\":[true,null],\"times\":[\"1970-01-01T00:00:00+00:00\",null],\"colors\":[\"red\",null],"
            + "\"objects\":[{\"name\":\"n\"},null],\"choices\":[{\"kind\":\"text\",\"value\":\"t\"},null],\"lists\":[[1,null],null],"
            + "\"text_map\":{\"a\":null},\"number_map\":{\"a\":null,\"b\":2},\"object_map\":{\"a\":null}}";

    private const string ReadOnly =
        "{\"id\":\"1\",\"count\":2,\"kind\":\"a\",\"name\":\"n\",\"inner\":{\"created_at\":\"1970-01-01T00:00:00+00:00\"}}";

    private Type _caller = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        if (LongRun.Count("LINQ_REFRESH_BUILDS", 0) == 0)
        {
            Assert.Ignore("Set LINQ_REFRESH_BUILDS=1 to compile a client with all constructs and to call it.");
        }

        var client = ClientAssembly.Compile(Pipeline.Compile(new Repository(RepositoryPaths.Root), Normalize(), ""));
        var caller = ClientAssembly.CompileCaller(Source, client, out var warnings);
        Assert.That(warnings, Is.Empty);
        _caller = ClientAssembly.Load(caller, client).GetType("Caller", throwOnError: true)!;
    }

    [Test]
    public async Task Each_call_is_on_the_wire_what_the_contract_says()
    {
        using var server = new LoopbackServer(Answer);
        var seen = await (Task<Dictionary<string, string?>>)_caller.GetMethod("RunAsync")!.Invoke(null, [server.Url])!;
        var sent = server.Take();
        TestContext.Out.WriteLine(string.Join("\n---\n", sent));
        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EquivalentTo(new Dictionary<string, string?>
            {
                ["text"] = "a;\u00e9",
                ["binary"] = "255",
                ["events"] = "data: one",
                ["wildcard"] = "anything",
                ["untyped"] = "[1]",
                ["patch"] = "n",
                ["nullable-list"] = "null",
                ["nullable-object"] = "null",
                ["unions"] = "ProbeText ProbeImage ProbeSound",
                ["nulls"] = "null",
            }));
            Sends(sent, "GET /v3/probes/headers?limit=5 ", "X-Source: here", "X-Kinds: red,green", "X-Level: 3", "Limit: 7", "X-Since: 1970-01-01T00:00:00Z", "X-Quiet: true", "Accept: application/json", "Authorization: Bearer key");
            Sends(sent, "GET /v3/probes/headers ", "X-Source: there", "X-More: 1");
            Sends(sent, "POST /v3/probes/keyed ", "Idempotency-Key: mine");
            Sends(sent, "GET /v3/probes/arrays?repeated=a&repeated=b&joined=1,2&spaced=a%20b%20c&piped=red%7Cx%7Cy&exploded=e&exploded=f ");
            Sends(sent, "GET /v3/probes/1,2/.l/;matrix=m/;several=x;several=y%2Cz ");
            Sends(sent, "GET /v3/probes/text ", "Accept: text/csv");
            Sends(sent, "POST /v3/probes/binary ", "Accept: application/octet-stream", "{\"page\":2}");
            Sends(sent, "GET /v3/probes/events ", "Accept: text/event-stream");
            Sends(sent, "GET /v3/probes/wildcard ", "Accept: */*");
            Sends(sent, "PATCH /v3/probes/patch ", "Content-Type: application/merge-patch+json", "Accept: application/vnd.probe+json", "{\"name\":\"n\"}");
            Assert.That(Bodies(sent, "PUT /v3/probes/nullable "), Is.EqualTo(new[] { "null", "{\"name\":\"n\"}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/optional "), Is.EqualTo(new[] { "", "{\"name\":\"n\"}" }));
            Assert.That(sent.Single(request => request.StartsWith("GET /v3/probes/public ", StringComparison.Ordinal)), Does.Not.Contain("key"));
            Assert.That(sent.Single(request => request.StartsWith("GET /v3/probes/other-security ", StringComparison.Ordinal)), Does.Not.Contain("key"));
            Sends(sent, "GET /v3/probes/optional-security ", "Authorization: Bearer key");
            Sends(sent, "GET /v3/probes/elsewhere ", "Authorization: Bearer key");
        });
    }

    [Test]
    public async Task Each_model_is_written_and_read_as_the_contract_says()
    {
        using var server = new LoopbackServer(Answer);
        var seen = await (Task<Dictionary<string, string?>>)_caller.GetMethod("ModelsAsync")!.Invoke(null, [server.Url])!;
        var sent = server.Take();
        TestContext.Out.WriteLine(string.Join("\n---\n", sent));
        TestContext.Out.WriteLine(string.Join("\n", seen));
        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EquivalentTo(new Dictionary<string, string?>
            {
                // A null in the map of objects is kept beside the members, and written back.
                ["nullable-items"] = NullableItems + " 1",
                ["nullable-objects"] = "nTrueNullableTextTrue",
                ["nullable-item-rule"] = "objects[1].name must have at most 5 characters. The request was not sent. (Parameter 'body')",
                ["nullable-numbers"] = "1,",
                ["condition"] = "one.extra is required. The request was not sent. (Parameter 'body')",
                ["read-only"] = ReadOnly,
                ["members"] = "{\"write\":\"w\",\"has\":\"h\"}",
                ["union-body"] = "BodyImage",
                ["union-body-rule"] = "value must have at most 5 characters. The request was not sent. (Parameter 'body')",
                ["variant-body"] = "AnswerText",
                ["variant-body-rule"] = "value must have at most 5 characters. The request was not sent. (Parameter 'body')",
                ["union-event"] = "ChosenImage",
                ["unknown-union-event"] = "UnknownProbeChosen",
                ["twice"] = "a.x must have at most 5 characters. The request was not sent. (Parameter 'body')b must have at most 3 characters. The request was not sent. (Parameter 'body')",
                ["two-values"] = "TwoValuesSecond",
            }));
            Assert.That(Bodies(sent, "POST /v3/probes/nullable-items "), Is.EqualTo(new[] { NullableItems.Replace("{\"a\":null}}", "{\"a\":{\"name\":\"m\"}}}", StringComparison.Ordinal) }));
            Assert.That(Bodies(sent, "POST /v3/probes/conditions "), Is.EqualTo(new[] { "{\"two\":{\"kind\":\"k\"},\"otherwise\":{\"kind\":\"k\"},\"values\":{\"kind\":\"k\"}}" }));
            // What was received with its read-only members is sent without them.
            Assert.That(Bodies(sent, "PUT /v3/probes/read-only "), Is.EqualTo(new[] { "{\"name\":\"n\"}", "{\"name\":\"n\",\"inner\":{}}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/read-only "), Is.EqualTo(new[] { "{\"name\":\"n\"}" }));
            Sends(sent, "GET /v3/probes/e/names-of-arguments?this=t&X-Q=1&x_q=2&t=v ", "class: c", "X-B: true");
            Assert.That(Bodies(sent, "POST /v3/probes/names-of-members "), Is.EqualTo(new[] { "{\"write\":\"w\",\"write_more\":\"m\",\"violations\":[\"v\"],\"validate\":\"x\",\"read\":\"r\",\"json\":\"j\",\"at\":\"a\",\"has\":\"h\"}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/union-body "), Is.EqualTo(new[] { "{\"kind\":\"text\",\"value\":\"t\"}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/two-values "), Is.EqualTo(new[] { "{\"kind\":\"second\",\"one\":\"1\"}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/names-of-types "), Is.EqualTo(new[] { "{\"uri\":{\"name\":\"u\"},\"version\":\"a\"}" }));
            Assert.That(Bodies(sent, "POST /v3/probes/variant-body "), Is.EqualTo(new[] { "{\"kind\":\"text\",\"value\":\"t\"}" }));
        });
    }

    [Test]
    public async Task Without_a_base_url_of_the_callers_an_operation_goes_to_its_own_server()
    {
        using var handler = new Recorder();
        await (Task)_caller.GetMethod("ServersAsync")!.Invoke(null, [handler])!;
        Assert.That(handler.Sent, Is.EqualTo(new[]
        {
            "https://eu.files.example.com/v1/v3/probes/elsewhere Bearer key",
            "https://api.linqapp.com/other/v3/probes/below Bearer key",
            "https://api.linqapp.com/api/partner/v3/probes/public ",
            "https://api.linqapp.com/api/partner/v3/probes/optional-security Bearer key",
        }).AsCollection);
    }

    /// <summary>The repository's contract with all constructs.</summary>
    internal static NormalizedContract Normalize()
    {
        var contract = ContractLoader.Load(Path.Combine(RepositoryPaths.Root, Repository.ContractFile));
        foreach (var construct in ConstructContract.All.Where(construct => construct.Outcome != "refused"))
        {
            construct.AddTo(contract.Root);
        }

        return Pipeline.Normalize(new Repository(RepositoryPaths.Root), contract);
    }

    private static void Sends(IReadOnlyList<string> sent, string start, params string[] parts)
    {
        var candidates = sent.Where(request => request.StartsWith(start, StringComparison.Ordinal)).ToList();
        Assert.That(candidates.Any(request => parts.All(part => request.Contains(part, StringComparison.Ordinal))), Is.True, $"{start} with {string.Join(", ", parts)}; was {string.Join("\n", candidates)}");
    }

    private static string[] Bodies(IReadOnlyList<string> sent, string start) =>
        [.. sent.Where(request => request.StartsWith(start, StringComparison.Ordinal)).Select(request => request[(request.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])];

    private static string Answer(string target) => target.Split('?')[0]["/v3/probes/".Length..] switch
    {
        "text" => Ok("text/csv; charset=iso-8859-1", "a;\u00e9"),
        "binary" => Ok("application/octet-stream", "\u00ff"),
        "events" => "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: one\n\n",
        "wildcard" => Ok("text/weird", "anything"),
        "untyped" => Ok("application/json", "[1]"),
        "patch" => Ok("application/vnd.probe+json", "{\"name\":\"n\"}"),
        "nullable-list" or "nullable-object" => Ok("application/json", "null"),
        "unions" => Ok("application/json", "{\"first\":{\"kind\":\"text\"},\"second\":{\"kind\":\"image\"},\"third\":{\"kind\":\"sound\"}}"),
        "nulls" => Ok("application/json", "{\"text\":null}"),
        "nullable-items" => Ok("application/json", NullableItems),
        "nullable-numbers" => Ok("application/json", "[1,null]"),
        "read-only" => Ok("application/json", ReadOnly),
        "names-of-members" => Ok("application/json", "{\"write\":\"w\",\"has\":\"h\"}"),
        "two-values" => Ok("application/json", "{\"kind\":\"second\",\"one\":\"1\"}"),
        "union-body" => Ok("application/json", "{\"kind\":\"image\",\"url\":\"u\"}"),
        "variant-body" => Ok("application/json", "{\"kind\":\"text\",\"value\":\"v\"}"),
        _ => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    };

    private static string Ok(string type, string body) => $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add($"{request.RequestUri} {request.Headers.Authorization}");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request });
        }
    }
}
