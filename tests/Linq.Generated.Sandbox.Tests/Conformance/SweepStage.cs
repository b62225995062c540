using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>A sandbox in which there is one of everything that the operations of the contract want to find.</summary>
internal sealed class SweepStage : IAsyncDisposable
{
    private const string Person = "+12025550101";

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private SweepStage(LinqSandbox sandbox)
    {
        Sandbox = sandbox;
        Api = new Api(sandbox);
    }

    public LinqSandbox Sandbox { get; }

    public Api Api { get; }

    public static async Task<SweepStage> SetAsync()
    {
        var options = new LinqSandboxOptions
        {
            Seed = 20_260_820,
            FrozenAt = new DateTimeOffset(2026, 8, 20, 9, 0, 0, TimeSpan.Zero),
            // A sweep sends more than anybody else.
            Limits = new SandboxLimits { MessagesPerPairAndMinute = null, CapabilityCheckInterval = null, AuditCooldown = null, LocationRequestInterval = null },
        };
        var stage = new SweepStage(await LinqSandbox.StartAsync(options));
        await stage.FillAsync();
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Sandbox.DisposeAsync();
    }

    /// <summary>The value of a path parameter that the operation finds something under.</summary>
    /// <exception cref="InvalidOperationException">Nothing here has a parameter of this name.</exception>
    public string PathValue(SweptOperation operation, string parameter) => (operation.Id, parameter) switch
    {
        ("updateChat" or "addParticipant" or "removeParticipant" or "leaveChat" or "sendMessageToChat", "chatId") => _ids["group"],
        ("getPoll" or "addPollOptions" or "votePoll", "messageId") => _ids["poll"],
        ("updateIMessageAppCard", "messageId") => _ids["card"],
        ("requestChatLocation", "chatId") => _ids["quiet"],
        ("updateStickerPlacement", "reactionId") => _ids["sticker"],
        ("getPaymentHandleConnection" or "revokePaymentHandleConnection", "handle") => Person,
        (_, "handle") => "+12025550105",
        (_, "phoneNumber") => "+12025550100",
        (_, "provider") => "agentcard",
        _ => _ids.TryGetValue(parameter, out var id) ? id : throw new InvalidOperationException($"{operation.Id} has the path parameter {parameter}. Say in SweepStage what it may be."),
    };

    /// <summary>The example of the contract with the ids of this sandbox in it.</summary>
    public JObject? Body(SweptOperation operation)
    {
        if (operation.RequestSchema is null)
        {
            return null;
        }

        var body = operation.Example();
        switch (operation.Id)
        {
            case "sendMessageToChat":
                body["message"]!["parts"]![1]!["attachment_id"] = _ids["attachmentId"];
                body["message"]!["reply_to"]!["message_id"] = _ids["groupMessage"];
                break;
            case "sendVoiceMemoToChat":
                body["attachment_id"] = _ids["memo"];
                break;
            case "votePoll":
                body["option_id"] = _ids["option"];
                break;
            case "verifyPaymentHandle":
                body["connect_id"] = _ids["connect"];
                body["code"] = Sandbox.Person("+12025550105").GetPaymentCode();
                break;
            case "setupContactCard":
                body["phone_number"] = "+12025551234";
                break;
            default:
                break;
        }

        return body;
    }

    /// <summary>The values of the query parameters that are required.</summary>
    public static IEnumerable<(string Name, string Value)> Query(SweptOperation operation) =>
        operation.Parameters.Where(p => (string?)p["in"] == "query" && (bool?)p["required"] == true).Select(p => (string)p["name"]! switch
        {
            "phone_number" => ("phone_number", "+12025550100"),
            string other => throw new InvalidOperationException($"{operation.Id} requires the query parameter {other}. Say in SweepStage what it may be."),
        });

    /// <summary>A request for an operation: the usual one, with what is given in its place.</summary>
    public HttpRequestMessage Request(
        SweptOperation operation,
        IReadOnlyDictionary<string, string>? pathValues = null,
        IEnumerable<(string Name, string Value)>? query = null,
        HttpContent? content = null)
    {
        var path = operation.Path;
        foreach (var name in operation.Parameters.Where(p => (string?)p["in"] == "path").Select(p => (string)p["name"]!))
        {
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(pathValues?.GetValueOrDefault(name) ?? PathValue(operation, name)), StringComparison.Ordinal);
        }

        var parameters = string.Join('&', (query ?? Query(operation)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new HttpRequestMessage(operation.Method, $"{Sandbox.BaseUrl}{path}{(parameters.Length > 0 ? "?" + parameters : "")}")
        {
            Content = content ?? (Body(operation) is JObject body ? Json(body) : null),
        };
    }

    public static StringContent Json(JToken body) => new(body.ToString(Newtonsoft.Json.Formatting.None), new MediaTypeHeaderValue("application/json"));

    private async Task FillAsync()
    {
        _ids["chatId"] = await Api.CreateChatAsync(Person);
        _ids["messageId"] = await Api.SendTextAsync(_ids["chatId"], "Your table is booked.");
        _ids["quiet"] = await Api.CreateChatAsync("+12025550108");
        await PostAsync($"/v3/messages/{_ids["messageId"]}/reactions", new { operation = "add", type = "sticker", emoji = "⭐" });
        _ids["group"] = await Api.CreateChatAsync(Person, "+12025550102", "+12025550103", "+12025550104");
        _ids["groupMessage"] = await Api.SendTextAsync(_ids["group"], "Who comes on Friday?");
        _ids["attachmentId"] = await UploadAsync("terrace.jpg", "image/jpeg");
        _ids["memo"] = await UploadAsync("memo.m4a", "audio/x-m4a");

        object card = new
        {
            type = "imessage_app",
            app = new { name = "Tables", team_id = "ABCDE12345", bundle_id = "com.example.tables" },
            url = "https://tables.example.com/hold/42",
            layout = new { caption = "Table for two" },
        };
        _ids["card"] = Text((await PostAsync($"/v3/chats/{_ids["chatId"]}/messages", new { message = new { parts = new[] { card } } }))["message"]["id"]);

        var poll = (await PostAsync($"/v3/chats/{_ids["chatId"]}/polls", new { poll = new { options = new[] { new { text = "Friday" }, new { text = "Saturday" } } } })).Json;
        _ids["poll"] = Text(poll["message_id"]);
        _ids["option"] = Text(poll["poll"]!["options"]![0]!["option_id"]);

        _ids["phoneNumberId"] = Text((await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"][0]!["id"]);
        _ids["auditId"] = Text((await PostAsync("/v3/phone_numbers/%2B12025550100/reputation_audit"))["audit_id"]);
        _ids["experience"] = Text((await Api.GetAsync("/v3/experiences"))["experiences"][0]!["experience"]);
        _ids["paymentRequestId"] = Text((await PostAsync("/v3/payment_requests", new { mode = "payment", amount = 4500, currency = "usd" }))["id"]);
        _ids["subscriptionId"] = Text((await PostAsync("/v3/webhook-subscriptions", new { target_url = "https://hooks.invalid/linq", subscribed_events = new[] { "call.ended" } }))["id"]);
        await PostAsync("/v3/contact_card", new { phone_number = "+12025550100", first_name = "Bistro" });
        await PostAsync("/v3/blocked_handles", new { handle = "+12025550166" });
        Sandbox.Person(Person).ShareLocation("+12025550100", 52.52, 13.405, "Nordstraße 1", "Berlin");
        Sandbox.Person(Person).SendText("See you on Friday!");

        var asked = await PostAsync("/v3/payments/handles/%2B12025550101/connect");
        await PostAsync("/v3/payments/handles/%2B12025550101/verify", new { connect_id = Text(asked["connect_id"]), code = Sandbox.Person(Person).GetPaymentCode() });
        _ids["paymentId"] = Text((await PostAsync("/v3/payments", new { handle = Person, amount_cents = 3899, currency = "usd", description = "Groceries", merchant = new { name = "Corner Market", url = "market.example.com" } }))["id"]);
        _ids["connect"] = Text((await PostAsync("/v3/payments/handles/%2B12025550105/connect"))["connect_id"]);

        // Everything that was accepted gets where it goes.
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));
        _ids["sticker"] = Text((await Api.GetAsync("/v3/messages/" + _ids["messageId"]))["parts"][0]!["reactions"]![0]!["id"]);
    }

    private async Task<string> UploadAsync(string filename, string contentType)
    {
        var content = new byte[64];
        var asked = await PostAsync("/v3/attachments", new { filename, content_type = contentType, size_bytes = content.Length });
        using var upload = new HttpRequestMessage(HttpMethod.Put, Text(asked["upload_url"])) { Content = new ByteArrayContent(content) };
        upload.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        // The address has its own authentication and takes no token beside it.
        using var anybody = new HttpClient();
        (await anybody.SendAsync(upload)).EnsureSuccessStatusCode();
        return Text(asked["attachment_id"]);
    }

    private async Task<Answer> PostAsync(string path, object? body = null)
    {
        var answer = await Api.PostAsync(path, body);
        return (int)answer.Status < 300 ? answer : throw new InvalidOperationException($"The stage could not be set: {path} answered {(int)answer.Status} {answer.Text}");
    }

    private static string Text(JsonNode? value, [CallerArgumentExpression(nameof(value))] string? what = null) =>
        value?.GetValue<string>() ?? throw new InvalidOperationException("The stage could not be set: there is no " + what);
}
