using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The control surface over HTTP: what a test in another language, or a person with curl, does to the sandbox.</summary>
internal sealed class ControlEndpoints(
    SandboxState state,
    SandboxControl control,
    StateArchive archive,
    FaultPlan faults,
    RequestLog requests)
{
    private const long MaxStateBytes = 512 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder builder)
    {
        var routes = new ControlRoutes(builder);
        MapLines(routes);
        MapPeople(routes);
        MapLocations(routes);
        MapOutcomes(routes);
        MapFaults(routes);
        MapSettings(routes);
        MapLogs(routes);
        MapState(routes);
    }

    private void MapLines(ControlRoutes routes)
    {
        routes.Get("lines", _ => new { Lines = control.Lines() });
        routes.Post<LineInput>("lines", (_, body) => Made(control.AddLine(Needed(body.PhoneNumber, "phone_number"))));
        routes.Delete("lines/{number}", route => control.RemoveLine(route("number")));
        routes.Patch<LineUpdate>("lines/{number}", (route, body) => control.UpdateLine(route("number"), body));
    }

    private void MapPeople(ControlRoutes routes)
    {
        routes.Get("people", _ => new { People = control.People() });
        routes.Patch<PersonUpdate>("people/{handle}", (route, body) => control.UpdatePerson(route("handle"), body));
        routes.Post<PersonMessageInput>("people/{handle}/messages", (route, body) => Send(route("handle"), body));
        routes.Post<PersonReactionInput>("people/{handle}/reactions", (route, body) => control.React(
            route("handle"),
            Needed(body.MessageId, "message_id"),
            Needed(body.Type, "type"),
            body.CustomEmoji,
            body.PartIndex,
            body.Operation is not "remove"));
        routes.Post<PersonCardInput>("people/{handle}/contact_card", (route, body) => control.ShareContactCard(
            route("handle"),
            body.Line,
            Needed(body.FirstName, "first_name"),
            body.LastName,
            body.MediaUrl));
        routes.Post<PersonVoteInput>("people/{handle}/votes", (route, body) => control.Vote(
            route("handle"),
            Needed(body.MessageId, "message_id"),
            Needed(body.OptionId, "option_id"),
            body.Operation is not "remove"));
        routes.Post<PersonPollInput>("people/{handle}/poll_options", (route, body) =>
            control.AddPollOptions(route("handle"), Needed(body.MessageId, "message_id"), Needed(body.Options, "options")));
        routes.Post<PersonEditInput>("people/{handle}/edits", (route, body) =>
            control.Edit(route("handle"), Needed(body.MessageId, "message_id"), Needed(body.Text, "text"), body.PartIndex));
        routes.Post<PersonChatInput>("people/{handle}/read", (route, body) => control.Read(route("handle"), body.ChatId));
        routes.Post<PersonChatInput>("people/{handle}/typing", (route, body) => control.Type(route("handle"), body.Typing, body.ChatId));
        routes.Post<PersonChatInput>("people/{handle}/group_name", (route, body) =>
            control.RenameGroup(route("handle"), Needed(body.ChatId, "chat_id"), body.Name));
        routes.Post<PersonChatInput>("people/{handle}/leave", (route, body) =>
            control.LeaveGroup(route("handle"), Needed(body.ChatId, "chat_id")));
    }

    private void MapLocations(ControlRoutes routes)
    {
        routes.Post<LocationInput>("people/{handle}/location", (route, body) => control.ShareLocation(
            route("handle"),
            Needed(body.Line, "line"),
            body.Latitude,
            body.Longitude,
            body.Address,
            body.Locality,
            body.DurationSeconds is long seconds ? TimeSpan.FromSeconds(seconds) : null));
        routes.Delete<LocationInput>("people/{handle}/location", (route, body) =>
            control.StopSharingLocation(route("handle"), Needed(body.Line, "line")));
    }

    private void MapOutcomes(ControlRoutes routes)
    {
        routes.Get("people/{handle}/payment_code", route => new { Code = control.PaymentCode(route("handle")) });
        routes.Post<FailureInput>("failures", (_, body) => control.FailNext(Needed(body.Kind, "kind"), body.Code, body.Reason, body.Times));
        routes.Post<OutcomeInput>("payment_requests/{id}", (route, body) => control.Settle(route("id"), Needed(body.Status, "status")));
        routes.Post<OutcomeInput>("payments/{id}", (route, body) => control.SettlePayment(route("id"), Needed(body.Status, "status")));
        routes.Patch<AccountInput>("account", (_, body) =>
        {
            if (body.ChargesEnabled is bool charges)
            {
                control.EnableCharges(charges);
            }

            if (body.AgentPaymentsEnabled is bool payments)
            {
                control.EnableAgentPayments(payments);
            }

            if (body.StoresMessages is bool isStored)
            {
                control.StoreMessages(isStored);
            }
        });
    }

    private void MapFaults(ControlRoutes routes)
    {
        routes.Get("faults", _ => new { Faults = faults.All });
        routes.Post<FaultInput>("faults", (_, body) =>
        {
            try
            {
                var fault = body.ToFault();
                faults.Add(fault);
                return Made(fault);
            }
            catch (ArgumentException e)
            {
                throw new ApiException(400, 1005, e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal));
            }
        });
        routes.Delete("faults", _ => faults.Clear());
    }

    private void MapSettings(ControlRoutes routes)
    {
        routes.Get("behavior", _ => state.Options.Behavior);
        routes.Patch<JObject>("behavior", (_, body) => Change(body, state.Options.Behavior));
        routes.Get("limits", _ => state.Options.Limits);
        routes.Patch<JObject>("limits", (_, body) => Change(body, state.Options.Limits));
        routes.Get("timing", _ => state.Options.Timing);
        routes.Patch<JObject>("timing", (_, body) => Change(body, state.Options.Timing));
        routes.Get("clock", _ => Clock());
        routes.PostAsync<ClockInput>("clock", SetClockAsync);
    }

    private void MapLogs(ControlRoutes routes)
    {
        routes.Get("deliveries", _ => new { Deliveries = control.Deliveries() });
        routes.Post("deliveries/{id}/replay", route => control.Replay(route("id")));
        routes.Get("requests", _ => new { Requests = requests.All });
        routes.Get("gaps", _ => new { SimulationReport.Operations, SimulationReport.Events });
        routes.Get("phone/requests/{number:long}", route =>
            requests.Find(long.Parse(route("number"), CultureInfo.InvariantCulture))?.ToRequest() ?? throw ApiErrors.NotFound());
        routes.Get("phone/deliveries/{id}", route => control.Delivery(route("id")));
    }

    private void MapState(ControlRoutes routes)
    {
        routes.Map("GET", "state", context =>
        {
            var text = Encoding.UTF8.GetBytes(control.Do(archive.Export));
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = text.Length;
            return context.Response.Body.WriteAsync(text, context.RequestAborted).AsTask();
        });
        routes.Map("PUT", "state", ImportAsync);
        routes.Post("reset", _ => control.Do(archive.Reset));
    }

    private Reply Send(string handle, PersonMessageInput body)
    {
        var options = new SandboxMessageOptions()
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
            { Media: MediaInput media } => control.SendMedia(
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

    private object Clock() => new { Now = state.Now, Frozen = state.Clock.IsFrozen, state.Clock.Speed };

    private async Task<object> SetClockAsync(HttpContext context, ClockInput body)
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
            state.Clock.Speed = speed is >= 0.001 and <= 1_000_000
                ? speed
                : throw ApiErrors.ParameterInvalid("speed", "must be from 0.001 to 1,000,000");
        }

        if (body.AdvanceSeconds is double seconds)
        {
            if (seconds is not (>= 0 and <= 315_360_000))
            {
                throw ApiErrors.ParameterInvalid("advance_seconds", "must be from 0 to 315,360,000");
            }

            await state.Clock.AdvanceAsync(TimeSpan.FromSeconds(seconds), context.RequestAborted).ConfigureAwait(false);
        }

        return Clock();
    }

    private async Task ImportAsync(HttpContext context)
    {
        // Read as text as a whole, so there has to be an end.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxStateBytes;
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        control.Do(() => archive.Import(text));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private T Change<T>(JObject body, T options)
        where T : class => control.Do(() =>
    {
        ContractJson.Populate(body, options);
        return options;
    });

    private static Reply Made(object value) => Reply.Json(value, StatusCodes.Status201Created);

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
}
