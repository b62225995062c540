using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>
/// Every operation of the contract is called in every way that the contract forbids: each gets a documented status and code in an
/// envelope that the contract's schema of errors accepts, and none changes anything.
/// </summary>
internal sealed class RefusalSweepTests
{
    private static readonly int[] _contentCodes = [1001, 1002, 1003, 1004, 1005, 1008, 5004];

    // Any address may be the handle of somebody, and connecting asks nobody whether it is.
    private static readonly string[] _anybody = ["handle"];

    private readonly HttpClient _stranger = new();
    private SweepStage _stage = null!;
    private string _before = null!;

    private static IReadOnlyList<SweptOperation> Operations => SweptOperation.All;

    private static IEnumerable<SweptOperation> OperationsWithBody => Operations.Where(o => o.RequestSchema is not null);

    private static IEnumerable<SweptOperation> OperationsWithPath => Operations.Where(o => o.Parameters.Any(p => (string?)p["in"] == "path"));

    private static IEnumerable<SweptOperation> OperationsWithParameters => Operations.Where(o => Offences(o).Any());

    private static JToken ErrorSchema => ContractDocument.Document["components"]!["schemas"]!["ErrorResponse"]!;

    // One stage will do: a request that is refused changes nothing.
    [OneTimeSetUp]
    public async Task SetStageAsync()
    {
        _stage = await SweepStage.SetAsync();
        _before = _stage.Sandbox.ExportState();
    }

    [OneTimeTearDown]
    public async Task ClearStageAsync()
    {
        _stranger.Dispose();
        await _stage.DisposeAsync();
    }

    [TearDown]
    public async Task Nothing_has_changed()
    {
        var (before, after) = (_before, _stage.Sandbox.ExportState());
        if (after != before)
        {
            // What one request has changed must not fail every test that follows.
            await _stage.DisposeAsync();
            await SetStageAsync();
        }

        Assert.That(after, Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task Without_the_right_token_it_is_unauthorized(SweptOperation operation)
    {
        var stage = _stage;
        string?[] tokens = [null, "Bearer ", "Bearer not-the-key", "Basic bGlucTpzYW5kYm94", stage.Sandbox.ApiKey];
        foreach (var token in tokens)
        {
            using var request = stage.Request(operation);
            if (token is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", token);
            }

            using var response = await _stranger.SendAsync(request);
            var answer = new Answer(response, await response.Content.ReadAsStringAsync());
            Check(operation, answer, $"token {token}", [401], [2004]);
        }

    }

    [TestCaseSource(nameof(OperationsWithBody))]
    public async Task A_body_that_breaks_the_contract_is_refused(SweptOperation operation)
    {
        await using var stage = await SweepStage.SetAsync();
        var valid = stage.Body(operation)!;
        var before = stage.Sandbox.ExportState();
        List<string> wrong = [];
        var count = 0;
        foreach (var mutant in Mutants.Of(valid, operation.RequestSchema!).Where(m => !m.Members.Any(member => ListedGaps.IsUnread(operation.Id, member))))
        {
            count++;
            using var request = stage.Request(operation, content: SweepStage.Json(mutant.Body));
            var answer = await stage.Api.SendAsync(request);
            var what = $"{mutant.Kind} {mutant.Name}";
            Note(wrong, () =>
            {
                switch (mutant.Kind)
                {
                    case MutantKind.WrongType:
                        Check(operation, answer, what, [400], [1003]);
                        break;
                    case MutantKind.BrokenRule:
                        // An id that has not the form of one belongs to nothing, in a body as in a path.
                        Check(operation, answer, what, [400, 404], [.. _contentCodes, 2002, 2003]);
                        break;
                    default:
                        Check(operation, answer, what, [400], _contentCodes);
                        break;
                }
            });
        }

        TestContext.Out.WriteLine($"{count} bodies");
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(OperationsWithBody))]
    public async Task What_is_no_json_is_refused(SweptOperation operation)
    {
        var stage = _stage;
        var valid = stage.Body(operation)!.ToString(Newtonsoft.Json.Formatting.None);
        (string Body, string Type)[] bodies =
        [
            (valid[..^1], "application/json"),
            (valid + "}", "application/json"),
            ("", "application/json"),
            ("null", "application/json"),
            ("not JSON", "application/json"),
            (valid, "text/plain"),
            (valid, "application/xml"),
            (valid, "application/x-www-form-urlencoded"),
        ];
        List<string> wrong = [];
        foreach (var (body, type) in bodies)
        {
            using var request = stage.Request(operation, content: new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)));
            var answer = await stage.Api.SendAsync(request);
            Note(wrong, () => Check(operation, answer, $"{type} {body}", [400], [1003]));
        }

        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(OperationsWithPath))]
    public async Task An_id_that_is_malformed_or_unknown_is_not_found(SweptOperation operation)
    {
        var stage = _stage;
        List<string> wrong = [];
        foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] == "path"))
        {
            var name = (string)parameter["name"]!;
            string[] unknown = name == "phoneNumber" ? ["+19995550199"] : _anybody.Contains(name) ? [] : [Guid.Empty.ToString(), "nothing-has-this-name"];
            foreach (var id in (string[])["not an id", "%00", "..;", new string('x', 2_000), "📱", .. unknown])
            {
                using var request = stage.Request(operation, new Dictionary<string, string> { [name] = id });
                var answer = await stage.Api.SendAsync(request);
                Note(wrong, () => Check(operation, answer, $"{name} {id}", [400, 404], null));
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(OperationsWithParameters))]
    public async Task A_parameter_that_breaks_the_contract_is_refused(SweptOperation operation)
    {
        var stage = _stage;
        List<string> wrong = [];
        foreach (var (place, name, values) in Offences(operation))
        {
            IEnumerable<(string, string)> query = place == "query"
                ? [.. SweepStage.Query(operation).Where(q => q.Name != name), .. values.Select(v => (name, v))]
                : SweepStage.Query(operation);
            using var request = stage.Request(operation, query: query);
            if (place == "header")
            {
                request.Headers.Add(name, values);
            }

            var answer = await stage.Api.SendAsync(request);
            Note(wrong, () => Check(operation, answer, $"{name}={string.Join(',', values)}", [400], [1001, 1002, 1005]));
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Values of parameters that their schema forbids. No value stands for a parameter that is required and left out.</summary>
    private static IEnumerable<(string Place, string Name, string[] Values)> Offences(SweptOperation operation)
    {
        foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] != "path" && !ListedGaps.IsUnread(operation.Id, (string)p["name"]!)))
        {
            var (place, name) = ((string)parameter["in"]!, (string)parameter["name"]!);
            var schema = SweptOperation.Validator.Resolve(parameter["schema"]!);
            if ((bool?)parameter["required"] == true)
            {
                yield return (place, name, []);
            }

            if ((string?)schema["type"] == "integer")
            {
                yield return (place, name, ["many"]);
                yield return (place, name, ["1.5"]);
                yield return (place, name, ["99999999999999999999"]);
            }

            if (schema["enum"] is not null || schema["pattern"] is not null)
            {
                yield return (place, name, ["~nothing~"]);
            }

            foreach (var (keyword, step) in new[] { ("minimum", -1L), ("maximum", 1L) })
            {
                if ((long?)schema[keyword] is long bound)
                {
                    yield return (place, name, [(bound + step).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                }
            }

            if ((int?)schema["maxLength"] is int longest)
            {
                yield return (place, name, [new string('x', longest + 1)]);
            }

            if ((int?)schema["maxItems"] is int most)
            {
                yield return (place, name, [.. Enumerable.Repeat("+12025550177", most + 1)]);
            }
        }
    }

    private static void Note(List<string> wrong, Action check)
    {
        try
        {
            check();
        }
        catch (InvalidOperationException e)
        {
            wrong.Add(e.Message);
        }
    }

    private static void Check(SweptOperation operation, Answer answer, string what, int[] statuses, int[]? codes)
    {
        List<string> faults = [];
        var status = (int)answer.Status;
        JToken? body = null;
        try
        {
            body = SuccessSweepTests.Parse(answer.Text);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            faults.Add("is not JSON");
        }

        if (body is not null)
        {
            var code = (int?)body.SelectToken("error.code") ?? 0;
            faults.AddRange(SweptOperation.Validator.ErrorsAndStrangers(body, ErrorSchema));
            Require((int?)body.SelectToken("error.status") == status, "another status inside");
            Require(codes is null || codes.Contains(code), $"unexpected code {code}");
            Require(ErrorCodes.Documents(code, status), $"code {code} is not documented with status {status}");
            Require((string?)body["trace_id"] == answer.Header("X-Trace-ID"), "another trace id inside");
        }

        Require(statuses.Contains(status), "unexpected status");
        Require(operation.Documents(status) || status is 400 or 404, "the operation does not document the status");
        Require(answer.ContentType == "application/json", $"Content-Type {answer.ContentType}");
        Require(answer.Header("X-Trace-ID") is { Length: 32 }, "no X-Trace-ID");
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"{what}: {status} {string.Join("; ", faults)} {answer.Text}");
        }

        void Require(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }
}
