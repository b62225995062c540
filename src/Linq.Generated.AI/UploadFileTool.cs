using System;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>
/// A tool that uploads a file whose content the model gives, which takes two requests and is no single operation. It takes no path: a
/// model must not choose which file of the machine leaves it.
/// </summary>
internal sealed class UploadFileTool : LinqTool
{
    public const string ToolName = "upload_file";
    public const string ToolArea = "attachments";
    public const LinqToolEffects ToolEffects = LinqToolEffects.Changes;

    private const int LargestFile = 10 * 1024 * 1024;

    private const string ArgumentSchema = """
        {
          "type": "object",
          "properties": {
            "filename": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "description": "Name with an extension that tells the type, such as menu.pdf."
            },
            "text": { "type": "string", "description": "Content of a text file. Give either this or `content_base64`." },
            "content_base64": { "type": "string", "description": "Content of any file, in base64." },
            "content_type": { "type": "string", "description": "MIME type, where the extension does not tell it." }
          },
          "required": ["filename"],
          "additionalProperties": false
        }
        """;

    private const string ResultSchema = """
        {
          "type": "object",
          "properties": {
            "attachment_id": { "type": "string" },
            "filename": { "type": "string" },
            "size_bytes": { "type": "integer" }
          },
          "required": ["attachment_id", "filename", "size_bytes"]
        }
        """;

    private readonly ToolScope _scope;

    public UploadFileTool(ToolScope scope)
        : base(new LinqToolFacts
        {
            Name = ToolName,
            Title = "Upload a file",
            Area = ToolArea,
            Description = "Uploads a file of at most 10 MB, to be sent afterwards: put its `attachment_id` into a `media` part of "
                + "`send_message_to_chat`. Nobody receives it by the upload alone.",
            Effects = ToolEffects,
            IsIdempotent = false,
            Schema = ToolResultSchema.Parse(ArgumentSchema),
            ResultSchema = ToolResultSchema.Parse(ResultSchema),
        })
    {
        _scope = scope;
    }

    internal override Task<ToolReply> CallAsync(
        JsonObject arguments,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken)
    {
        var call = new ToolCall(Name, Effects, arguments);
        return _scope.RunAsync(
            call,
            () => ToolArguments.Check(arguments, JsonSchema),
            async _ =>
            {
                var name = call.Argument("filename")!;
                var content = Content(call);
                await _scope.Gate.EnterAsync(call, Title, Area, approve, cancellationToken).ConfigureAwait(false);
                using var stream = new MemoryStream(content, writable: false);
                var upload = await _scope.Linq.Attachments
                    .UploadAsync(stream, name, call.Argument("content_type"), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                return new JsonObject { ["attachment_id"] = upload.AttachmentId, ["filename"] = name, ["size_bytes"] = content.Length };
            },
            cancellationToken);
    }

    private static byte[] Content(ToolCall call)
    {
        var (text, base64) = (call.Argument("text"), call.Argument("content_base64"));
        if (text is null == base64 is null)
        {
            throw new ToolRefusedException(ToolOutcome.BadArguments, "Give either `text` or `content_base64`, not both.");
        }

        byte[] content;
        try
        {
            content = text is not null ? Encoding.UTF8.GetBytes(text) : Convert.FromBase64String(base64!);
        }
        catch (FormatException)
        {
            throw new ToolRefusedException(ToolOutcome.BadArguments, "`content_base64` is not base64. Encode the content and call again.");
        }

        return content.Length is > 0 and <= LargestFile
            ? content
            : throw new ToolRefusedException(ToolOutcome.BadArguments, "A file must have between 1 byte and 10 MB.");
    }
}
