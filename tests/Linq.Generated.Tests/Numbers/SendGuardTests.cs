using System;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Numbers;

public sealed class SendGuardTests
{
    private const string Line = "+12025550100";
    private const string Created = """{"chat":{"id":"550e8400-e29b-41d4-a716-446655440000","message":{},"health_status":{}}}""";

    [TestCase("FLAGGED", "HEALTHY", "FLAGGED by its carrier")]
    [TestCase("ACTIVE", "CRITICAL", "CRITICAL in its reputation")]
    [TestCase("flagged", "critical", "FLAGGED by its carrier")]
    public void A_send_from_a_line_in_trouble_is_refused_before_anything_leaves(string status, string reputation, string reason)
    {
        var handler = new ScriptedHandler(Answer(201, Created));
        var lines = Monitor(status, reputation);
        using var linq = TestClients.Over(handler, options => options.SendGuard = lines);

        var error = Assert.ThrowsAsync<LinqLinePausedException>(async () => await linq.Chats.CreateAsync(Chat("mine")))!;

        Assert.That(handler.Requests, Is.Empty);
        Assert.That(error.Message, Is.EqualTo($"createChat was not sent: the line …0100 is {reason}. Send from another line (AvailableNumber.GetAsync suggests one), or wait until LineMonitor.Recovered tells that it may send again."));
        Assert.That((error.Operation, error.Attempts, error.IsTransient, error.IdempotencyKey, error.ResponseStatusCode), Is.EqualTo(("createChat", 0, true, "mine", 0)));
        Assert.That((error.Status, error.Reputation), Is.EqualTo((new PhoneNumberStatus(status), new PhoneReputationStatus(reputation))));
        Assert.That(error.NeverLeft, Is.True);
        Assert.That(error.ToString(), Does.Not.Contain("5550100"));
    }

    [Test]
    public void A_line_between_trouble_and_recovery_is_said_not_to_have_recovered()
    {
        var lines = Monitor("FLAGGED", "HEALTHY");
        lines.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = "UNDER_REVIEW", NewReputation = "HEALTHY" });
        using var linq = TestClients.Over(new ScriptedHandler(Answer(201, Created)), options => options.SendGuard = lines);

        Assert.That(
            async () => await linq.Chats.CreateAsync(Chat()),
            Throws.TypeOf<LinqLinePausedException>().With.Message.StartsWith("createChat was not sent: the line …0100 is not known to have recovered yet. "));
    }

    [TestCase("ACTIVE", "HEALTHY")]
    [TestCase("ACTIVE", "AT_RISK")]
    [TestCase("PARKED", "STELLAR")]
    public async Task A_send_from_any_other_line_goes_out(string status, string reputation)
    {
        var handler = new ScriptedHandler(Answer(201, Created));
        using var linq = TestClients.Over(handler, options => options.SendGuard = Monitor(status, reputation));

        await linq.Chats.CreateAsync(Chat());
        await linq.Chats.CreateAsync(Chat(from: "+12025551234"));

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Sends_go_out_again_when_the_line_has_recovered()
    {
        var handler = new ScriptedHandler(Answer(201, Created));
        var lines = Monitor("FLAGGED", "HEALTHY");
        using var linq = TestClients.Over(handler, options => options.SendGuard = lines);
        Assert.That(async () => await linq.Chats.CreateAsync(Chat()), Throws.TypeOf<LinqLinePausedException>());

        lines.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = PhoneNumberStatus.Active });
        await linq.Chats.CreateAsync(Chat());

        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_client_without_a_guard_refuses_nothing()
    {
        var handler = new ScriptedHandler(Answer(201, Created));
        _ = Monitor("FLAGGED", "CRITICAL");
        using var linq = TestClients.Over(handler);

        await linq.Chats.CreateAsync(Chat());

        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_merely_asks_and_what_names_no_line_is_let_through()
    {
        var handler = new ScriptedHandler(Answer(200, """{"address":"+12025550101","available":true}"""), Answer(202, Answers.Sent));
        using var linq = TestClients.Over(handler, options => options.SendGuard = Monitor("FLAGGED", "CRITICAL"));

        await linq.Capability.CheckIMessageAsync(new HandleCheckRequest { Address = "+12025550101", From = Line });
        await linq.Chats.Messages.SendAsync(TestClients.ChatId, MessageContent.FromText("Hello"));

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_payment_is_not_asked_for_from_a_line_in_trouble()
    {
        var handler = new ScriptedHandler(Answer(201));
        using var linq = TestClients.Over(handler, options => options.SendGuard = Monitor("FLAGGED", "HEALTHY"));
        var request = TestClients.PaymentRequest();
        request.Rail = PaymentRail.Natural;
        request.From = Line;
        request.PayerHandle = "+12025550101";

        Assert.That(async () => await linq.PaymentRequests.CreateAsync(request), Throws.TypeOf<LinqLinePausedException>());
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void The_guarded_bodies_are_those_that_the_documentation_of_the_option_names() =>
        Assert.That(
            typeof(LinqClient).Assembly.GetTypes().Where(type => typeof(ILineRequest).IsAssignableFrom(type) && type.IsClass).Select(type => type.Name).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { nameof(CreateChatRequest), nameof(CreatePaymentRequestRequest) }));

    private static LineMonitor Monitor(string status, string reputation)
    {
        var monitor = new LineMonitor();
        monitor.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = status, NewReputation = reputation });
        return monitor;
    }

    private static CreateChatRequest Chat(string? key = null, string from = Line) =>
        new() { From = from, To = ["+12025550101"], Message = new MessageContent { Parts = [new TextPart { Value = "Hello" }], IdempotencyKey = key } };
}
