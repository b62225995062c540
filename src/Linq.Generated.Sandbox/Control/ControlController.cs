using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The control surface over HTTP: what a test in another language, or a person with curl, does to the sandbox.</summary>
[Route("sandbox")]
internal sealed class ControlController(
    SandboxState state,
    SandboxControl control,
    Snapshots snapshots,
    FaultPlan faults,
    RequestLog requests) : SandboxController
{
    private const long MaxStateBytes = 512 * 1024 * 1024;

    [HttpGet("lines")]
    public ActionResult<object> GetLines() => new { Lines = control.Lines() };

    [HttpPost("lines")]
    public ActionResult<Line> AddLine([FromBody] LineInput body) => Made(control.AddLine(Needed(body.PhoneNumber, "phone_number")));

    [HttpPatch("lines/{number}")]
    public ActionResult<Line> UpdateLine(string number, [FromBody] LineUpdate body) => control.UpdateLine(number, body);

    [HttpGet("people")]
    public ActionResult<object> GetPeople() => new { People = control.People() };

    [HttpPatch("people/{handle}")]
    public ActionResult<Person> UpdatePerson(string handle, [FromBody] PersonUpdate body) => control.UpdatePerson(handle, body);

    [HttpPost("people/{handle}/messages")]
    public ActionResult<object> Send(string handle, [FromBody] PersonMessageInput body)
    {
        var options = new SandboxMessageOptions
        {
            Line = body.Line,
            ChatId = body.ChatId,
            ReplyTo = body.ReplyTo,
            Effect = body.Effect,
            SentAt = body.SentAt,
        };
        var message = body switch
        {
            { Text: string text } => control.SendText(handle, text, options),
            { Media: MediaInput media } =>
                control.SendMedia(
                    handle,
                    Needed(media.Filename, "media.filename"),
                    Needed(media.ContentType, "media.content_type"),
                    Bytes(media),
                    options),
            { Poll: List<string> texts } => control.SendPoll(handle, texts, options),
            _ => throw new ApiException(400, 1001, "One of `text`, `media` and `poll` is required."),
        };
        return Made(new { Message = message, Dropped = message is null });
    }

    [HttpPost("people/{handle}/reactions")]
    public ActionResult React(string handle, [FromBody] PersonReactionInput body)
    {
        control.React(
            handle,
            Needed(body.MessageId, "message_id"),
            Needed(body.Type, "type"),
            body.CustomEmoji,
            body.PartIndex,
            body.Operation is not "remove");
        return NoContent();
    }

    [HttpPost("people/{handle}/votes")]
    public ActionResult Vote(string handle, [FromBody] PersonVoteInput body)
    {
        control.Vote(handle, Needed(body.MessageId, "message_id"), Needed(body.OptionId, "option_id"), body.Operation is not "remove");
        return NoContent();
    }

    [HttpPost("people/{handle}/poll_options")]
    public ActionResult AddPollOptions(string handle, [FromBody] PersonPollInput body)
    {
        control.AddPollOptions(handle, Needed(body.MessageId, "message_id"), Needed(body.Options, "options"));
        return NoContent();
    }

    [HttpPost("people/{handle}/edits")]
    public ActionResult Edit(string handle, [FromBody] PersonEditInput body)
    {
        control.Edit(handle, Needed(body.MessageId, "message_id"), Needed(body.Text, "text"), body.PartIndex);
        return NoContent();
    }

    [HttpPost("people/{handle}/read")]
    public ActionResult Read(string handle, [FromBody] PersonChatInput body)
    {
        control.Read(handle, body.ChatId);
        return NoContent();
    }

    [HttpPost("people/{handle}/typing")]
    public ActionResult Type(string handle, [FromBody] PersonChatInput body)
    {
        control.Type(handle, body.Typing, body.ChatId);
        return NoContent();
    }

    [HttpPost("people/{handle}/group_name")]
    public ActionResult RenameGroup(string handle, [FromBody] PersonChatInput body)
    {
        control.RenameGroup(handle, Needed(body.ChatId, "chat_id"), body.Name);
        return NoContent();
    }

    [HttpPost("people/{handle}/leave")]
    public ActionResult LeaveGroup(string handle, [FromBody] PersonChatInput body)
    {
        control.LeaveGroup(handle, Needed(body.ChatId, "chat_id"));
        return NoContent();
    }

    [HttpPost("people/{handle}/location")]
    public ActionResult ShareLocation(string handle, [FromBody] LocationInput body)
    {
        TimeSpan? duration = body.DurationSeconds is long seconds ? TimeSpan.FromSeconds(seconds) : null;
        control.ShareLocation(handle, Needed(body.Line, "line"), body.Latitude, body.Longitude, body.Address, body.Locality, duration);
        return NoContent();
    }

    [HttpDelete("people/{handle}/location")]
    public ActionResult StopSharingLocation(string handle, [FromBody] LocationInput body)
    {
        control.StopSharingLocation(handle, Needed(body.Line, "line"));
        return NoContent();
    }

    [HttpGet("people/{handle}/payment_code")]
    public ActionResult<object> GetPaymentCode(string handle) => new { Code = control.PaymentCode(handle) };

    [HttpPost("failures")]
    public ActionResult FailNext([FromBody] FailureInput body)
    {
        control.FailNext(Needed(body.Kind, "kind"), body.Code, body.Reason, body.Times);
        return NoContent();
    }

    [HttpPost("payment_requests/{id}")]
    public ActionResult Settle(string id, [FromBody] OutcomeInput body)
    {
        control.Settle(id, Needed(body.Status, "status"));
        return NoContent();
    }

    [HttpPost("payments/{id}")]
    public ActionResult SettlePayment(string id, [FromBody] OutcomeInput body)
    {
        control.SettlePayment(id, Needed(body.Status, "status"));
        return NoContent();
    }

    [HttpPatch("account")]
    public ActionResult UpdateAccount([FromBody] AccountInput body)
    {
        if (body.ChargesEnabled is bool charges)
        {
            control.EnableCharges(charges);
        }

        if (body.AgentPaymentsEnabled is bool payments)
        {
            control.EnableAgentPayments(payments);
        }

        return NoContent();
    }

    [HttpGet("faults")]
    public ActionResult<object> GetFaults() => new { Faults = faults.All };

    [HttpPost("faults")]
    public ActionResult<SandboxFault> AddFault([FromBody] FaultInput body)
    {
        try
        {
            var fault = body.ToFault();
            faults.Add(fault);
            return Made(fault);
        }
        catch (ArgumentException e)
        {
            throw new ApiException(400, 1005, e.Message);
        }
    }

    [HttpDelete("faults")]
    public ActionResult ClearFaults()
    {
        faults.Clear();
        return NoContent();
    }

    [HttpGet("behavior")]
    public ActionResult<SandboxBehavior> GetBehavior() => state.Options.Behavior;

    [HttpPatch("behavior")]
    public ActionResult<SandboxBehavior> SetBehavior([FromBody] Newtonsoft.Json.Linq.JObject body) => Change(body, state.Options.Behavior);

    [HttpGet("limits")]
    public ActionResult<SandboxLimits> GetLimits() => state.Options.Limits;

    [HttpPatch("limits")]
    public ActionResult<SandboxLimits> SetLimits([FromBody] Newtonsoft.Json.Linq.JObject body) => Change(body, state.Options.Limits);

    [HttpGet("timing")]
    public ActionResult<SandboxTiming> GetTiming() => state.Options.Timing;

    [HttpPatch("timing")]
    public ActionResult<SandboxTiming> SetTiming([FromBody] Newtonsoft.Json.Linq.JObject body) => Change(body, state.Options.Timing);

    [HttpGet("clock")]
    public ActionResult<object> GetClock() => new { Now = state.Now, Frozen = state.Clock.IsFrozen, state.Clock.Speed };

    [HttpPost("clock")]
    public async Task<ActionResult<object>> SetClockAsync([FromBody] ClockInput body, CancellationToken cancellationToken)
    {
        if (body.FreezeAt is DateTimeOffset time)
        {
            state.Clock.Freeze(time);
        }
        else if (body.Frozen is true)
        {
            state.Clock.Freeze();
        }
        else if (body.Frozen is false)
        {
            state.Clock.Resume();
        }

        if (body.Speed is double speed)
        {
            if (speed is not (>= 0.001 and <= 1_000_000))
            {
                throw ApiErrors.ParameterInvalid("speed", "must be from 0.001 to 1,000,000");
            }

            state.Clock.Speed = speed;
        }

        if (body.AdvanceSeconds is double seconds)
        {
            if (seconds is not (>= 0 and <= 315_360_000))
            {
                throw ApiErrors.ParameterInvalid("advance_seconds", "must be from 0 to 315,360,000");
            }

            await state.Clock.AdvanceAsync(TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false);
        }

        return GetClock();
    }

    [HttpGet("deliveries")]
    public ActionResult<object> GetDeliveries() => new { Deliveries = control.Deliveries() };

    [HttpPost("deliveries/{id}/replay")]
    public ActionResult Replay(string id)
    {
        control.Replay(id);
        return NoContent();
    }

    [HttpGet("requests")]
    public ActionResult<object> GetRequests() => new { Requests = requests.All };

    [HttpGet("state")]
    public ContentResult Export() => Content(control.Do(snapshots.Export), "application/json; charset=utf-8");

    [HttpPut("state")]
    public async Task<ActionResult> ImportAsync(CancellationToken cancellationToken)
    {
        // Read as text as a whole, so there has to be an end.
        HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxStateBytes;
        using var reader = new StreamReader(Request.Body);
        var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        control.Do(() => snapshots.Import(text));
        return NoContent();
    }

    [HttpPost("reset")]
    public ActionResult Reset()
    {
        control.Do(snapshots.Reset);
        return NoContent();
    }

    private static T Needed<T>(T? value, string name)
        where T : class => value ?? throw new ApiException(400, 1001, $"`{name}` is required.");

    private static T Needed<T>(T? value, string name)
        where T : struct => value ?? throw new ApiException(400, 1001, $"`{name}` is required.");

    private static byte[] Bytes(MediaInput media)
    {
        var buffer = new byte[(media.Base64?.Length ?? 0) * 3 / 4 + 3];
        return Convert.TryFromBase64String(media.Base64 ?? "", buffer, out var length)
            ? buffer[..length]
            : throw ApiErrors.ParameterInvalid("media.base64", "must be base64 text");
    }

    private T Change<T>(Newtonsoft.Json.Linq.JObject body, T options)
        where T : class => control.Do(() =>
    {
        ContractJson.Populate(body, options);
        return options;
    });
}
