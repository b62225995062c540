using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Linq.Generated.Mcp;

/// <summary>Answers MCP requests with the tools of Linq.Generated.AI.</summary>
internal sealed class ToolServer
{
    private const string ChatUri = "linq://chats/";
    private const string DocsUri = "linq://docs/";

    private readonly Dictionary<string, LinqTool> _tools;
    private readonly Dictionary<string, LinqTool> _readers;
    private readonly ApprovalMode _approval;

    public ToolServer(LinqClient linq, LinqToolPolicy policy, LinqToolOptions options, ApprovalMode approval)
    {
        _tools = LinqToolExtensions.CreateTools(linq, policy, options).ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        var readers = new LinqToolOptions { Tools = ["list_chats", "get_messages"], LoggerFactory = options.LoggerFactory };
        _readers = LinqToolExtensions.CreateTools(linq, policy, readers)
            .ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        _approval = approval;
    }

    public ValueTask<ListToolsResult> ListToolsAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult { Tools = [.. _tools.Values.Select(Describe)] });

    public async ValueTask<CallToolResult> CallToolAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken)
    {
        if (request.Params?.Name is not { } name || !_tools.TryGetValue(name, out var tool))
        {
            return Error("There is no such tool here, or it is not allowed. Use one that tools/list names.");
        }

        var arguments = new JsonObject();
        foreach (var argument in request.Params.Arguments ?? new Dictionary<string, JsonElement>())
        {
            arguments[argument.Key] = JsonNode.Parse(argument.Value.GetRawText());
        }

        // Where nobody was asked, nobody has said no: a later session may be able to ask.
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? ask =
            _approval == ApprovalMode.Ask && request.Server.ClientCapabilities?.Elicitation is not null
                ? (approval, token) => AskAsync(request.Server, approval, token)
                : null;
        var reply = await tool.CallAsync(arguments, ask, cancellationToken);
        if (reply.Result is null)
        {
            return Error(reply.Error ?? "The call failed.");
        }

        // Text as well, for clients that do not read structured content.
        var text = reply.ToJson();
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = text }],
            StructuredContent = JsonElement.Parse(text),
        };
    }

    public async ValueTask<ListResourcesResult> ListResourcesAsync(
        RequestContext<ListResourcesRequestParams> request,
        CancellationToken cancellationToken)
    {
        List<Resource> resources =
        [
            .. ToolTable.All.Select(operation => new Resource
            {
                Uri = DocsUri + operation.Name,
                Name = operation.Name,
                Title = operation.Title,
                MimeType = "text/markdown",
            }),
        ];
        var reply = await _readers["list_chats"].CallAsync(new JsonObject { ["limit"] = 50 }, null, cancellationToken);
        foreach (var chat in reply.Result?["chats"]?.AsArray() ?? [])
        {
            var id = (string)chat!["id"]!;
            resources.Add(new Resource
            {
                Uri = ChatUri + id,
                Name = id,
                Title = "Conversation with " + string.Join(", ", chat["people"]!.AsArray().Select(person => (string)person!)),
                MimeType = "application/json",
            });
        }

        return new ListResourcesResult { Resources = resources };
    }

    public static ValueTask<ListResourceTemplatesResult> ListResourceTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request,
        CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListResourceTemplatesResult
        {
            ResourceTemplates =
            [
                new ResourceTemplate { UriTemplate = ChatUri + "{chat_id}", Name = "conversation", MimeType = "application/json" },
                new ResourceTemplate { UriTemplate = DocsUri + "{operation}", Name = "documentation", MimeType = "text/markdown" },
            ],
        });

    public async ValueTask<ReadResourceResult> ReadResourceAsync(
        RequestContext<ReadResourceRequestParams> request,
        CancellationToken cancellationToken)
    {
        var uri = request.Params?.Uri ?? "";
        if (uri.StartsWith(DocsUri, StringComparison.Ordinal)
            && ToolTable.All.FirstOrDefault(operation => operation.Name == uri[DocsUri.Length..]) is { } found)
        {
            var page = $"# {found.Title}\n\n`{found.Name}`\n\n{found.Description}\n\n```json\n{found.Schema}\n```\n";
            return Text(uri, "text/markdown", page);
        }

        if (uri.StartsWith(ChatUri, StringComparison.Ordinal))
        {
            var arguments = new JsonObject { ["chat_id"] = uri[ChatUri.Length..] };
            var reply = await _readers["get_messages"].CallAsync(arguments, null, cancellationToken);
            return reply.Result is null
                ? throw new McpException(reply.Error ?? "The conversation cannot be read.")
                : Text(uri, "application/json", reply.Result.ToJsonString());
        }

        throw new McpException("There is no such resource. Use one that resources/list names.");
    }

    private static Tool Describe(LinqTool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = tool.JsonSchema,
        OutputSchema = tool.ReturnJsonSchema,
        Annotations = new ToolAnnotations
        {
            Title = tool.Title,
            ReadOnlyHint = tool.Effects == LinqToolEffects.Reads,
            DestructiveHint = (tool.Effects & LinqToolEffects.Irreversible) != 0,
            IdempotentHint = tool.IsIdempotent,
            OpenWorldHint = (tool.Effects & LinqToolEffects.Reaches) != 0,
        },
    };

    /// <summary>Asks the person at the client. One that does not answer yes has denied.</summary>
    private static async ValueTask<bool> AskAsync(McpServer server, LinqToolApprovalRequest request, CancellationToken cancellationToken)
    {
        var answer = await server.ElicitAsync(
            new ElicitRequestParams
            {
                Message = $"{request.Title} ({request.Tool})?\n{ApprovalText.Of(request.Arguments)}",
                RequestedSchema = new ElicitRequestParams.RequestSchema
                {
                    Properties =
                    {
                        ["approve"] = new ElicitRequestParams.BooleanSchema { Title = "Approve", Description = "Whether to do it." },
                    },
                    Required = ["approve"],
                },
            },
            cancellationToken);
        return answer.IsAccepted
            && answer.Content?.TryGetValue("approve", out var approve) == true
            && approve.ValueKind == JsonValueKind.True;
    }

    private static CallToolResult Error(string sentence) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };

    private static ReadResourceResult Text(string uri, string type, string text) =>
        new() { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };
}
