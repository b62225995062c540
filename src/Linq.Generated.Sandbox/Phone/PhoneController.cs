using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>What the phone's page asks for beside the control surface.</summary>
[Route("sandbox/phone")]
internal sealed class PhoneController(PhoneStream stream, SandboxControl control, RequestLog requests) : SandboxController
{
    private const int MostMessages = 1000;

    [HttpGet("stream")]
    public Task Stream(string? person, string? chat, int messages = 100) =>
        stream.ServeAsync(
            HttpContext,
            new PhoneSelection(
                person is null ? null : Handles.Normalize(Handles.FromQuery(person)),
                chat,
                Math.Clamp(messages, 1, MostMessages)));

    [HttpGet("requests/{number:long}")]
    public ActionResult<SandboxRequest> GetRequest(long number) => requests.Find(number)?.ToRequest() ?? throw ApiErrors.NotFound();

    [HttpGet("deliveries/{id}")]
    public ActionResult<SandboxDelivery> GetDelivery(string id) => control.Delivery(id);
}
