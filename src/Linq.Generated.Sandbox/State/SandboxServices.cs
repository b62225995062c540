using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Sandbox;

/// <summary>The parts of a sandbox.</summary>
internal static class SandboxServices
{
    public static void AddSandbox(this IServiceCollection services, LinqSandboxOptions options, SandboxClock clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton<Agenda>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<PeopleActions>();
        services.AddSingleton<LineChanges>();
        services.AddSingleton<SandboxControl>();
        services.AddSingleton<StateArchive>();
        services.AddSingleton<StateFile>();
        services.AddSingleton<SandboxState>();
        services.AddSingleton<ChatDirectory>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<MessageLifecycle>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<SendLimits>();
        services.AddSingleton<ServiceChoice>();
        services.AddSingleton<PartResponses>();
        services.AddSingleton<LineSelection>();
        services.AddSingleton<PresignedUrl>();
        services.AddSingleton<VCardLinks>();
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<FileEndpoints>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<EventPublisher>();
        services.AddSingleton<PlannedFailures>();
        services.AddSingleton<QueuedChanges>();
        services.AddSingleton<GroupChanges>();
        services.AddSingleton<VoiceMemos>();
        services.AddSingleton<MessageEdits>();
        services.AddSingleton<ReactionBoard>();
        services.AddSingleton<PollEvents>();
        services.AddSingleton<PollBooth>();
        services.AddSingleton<ExperienceCatalog>();
        services.AddSingleton<LocationShares>();
        services.AddSingleton<ReputationAudits>();
        services.AddSingleton<CapabilityChecks>();
        services.AddSingleton<PaymentRequestDesk>();
        services.AddSingleton<AgentPayments>();
        services.AddOperations<BackgroundOperations>();
        services.AddOperations<BlockedHandleOperations>();
        services.AddOperations<CapabilityOperations>();
        services.AddOperations<ChatOperations>();
        services.AddOperations<ParticipantOperations>();
        services.AddOperations<TypingOperations>();
        services.AddOperations<ContactCardOperations>();
        services.AddOperations<WebhookEventOperations>();
        services.AddOperations<WebhookSubscriptionOperations>();
        services.AddOperations<ExperienceOperations>();
        services.AddOperations<AttachmentOperations>();
        services.AddOperations<LocationOperations>();
        services.AddOperations<ChatMessageOperations>();
        services.AddOperations<MessageOperations>();
        services.AddOperations<AvailableNumberOperations>();
        services.AddOperations<PhoneNumberOperations>();
        services.AddOperations<PaymentRequestOperations>();
        services.AddOperations<PaymentOperations>();
        services.AddOperations<PaymentHandleOperations>();
        services.AddOperations<PaymentProviderOperations>();
        services.AddOperations<ChatPollOperations>();
        services.AddOperations<PollOperations>();
        services.AddSingleton<ControlEndpoints>();
        services.AddSingleton<PhoneViews>();
        services.AddSingleton<PhoneStream>();
    }
}
