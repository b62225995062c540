using System;
using System.Diagnostics.CodeAnalysis;
using Linq.Generated.Agents;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers agents.</summary>
public static class LinqAgentServiceCollectionExtensions
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>
    /// Lets an agent answer the messages that arrive. It needs a client (<c>AddLinq</c>), webhooks (<c>AddLinqWebhooks</c>) and an outbox.
    /// With the PostgreSQL inbox and <c>PreserveChatOrder</c>, a conversation's turns run one at a time, and messages that wait are
    /// answered together; with the PostgreSQL outbox in the same database, the answer and the end of the turn are stored in one
    /// transaction, before the first message is sent.
    /// </summary>
    /// <typeparam name="TAgent">The agent, created for each turn in a scope of its own.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddLinqAgent<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAgent>(
        this IServiceCollection services,
        Action<LinqAgentOptions>? configure = null)
        where TAgent : LinqAgent
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<LinqAgentOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options
            .Validate(value => value.Attempts >= 1, "Linq agents: Attempts must be at least 1.")
            .Validate(
                value => value.AttemptTimeout > TimeSpan.Zero && value.AttemptTimeout <= _day,
                "Linq agents: AttemptTimeout must be more than zero and at most 24 hours.")
            .Validate(
                value => value.TypingInterval >= TimeSpan.FromSeconds(1) && value.TypingInterval <= _day,
                "Linq agents: TypingInterval must be between 1 second and 24 hours.")
            .ValidateOnStart();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<TAgent>();
        return services.AddLinqWebhookBatchHandler<MessageReceivedEvent, AgentHandler<TAgent>>();
    }
}
