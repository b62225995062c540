namespace Linq.Generated.Sandbox;

/// <summary>What the sandbox does where the sources about Linq contradict each other. Defaults follow the newest source.</summary>
public sealed record SandboxBehavior
{
    /// <summary>
    /// Gets or sets a value indicating whether a send to somebody who opted out answers 403 with code 2024; true by default. Earlier
    /// documents leave that to the application.
    /// </summary>
    public bool EnforcesOptOut { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether typing can be shown in groups; true by default. Earlier documents answer 403.
    /// </summary>
    public bool AllowsTypingInGroups { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the first message of a new chat may have an effect; true by default. The rule says no,
    /// the examples say yes.
    /// </summary>
    public bool AllowsEffectInFirstMessage { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether <c>{"parts": […]}</c> without <c>message</c> around it is taken for a message; true by
    /// default, as the quickstart of Linq sends it.
    /// </summary>
    public bool AcceptsFlatMessage { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether RCS reports delivery and reading; false by default. Some documents say it does.
    /// </summary>
    public bool SendsReceiptsOverRcs { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the former names <c>health_status</c>, <c>previous_health_status</c> and
    /// <c>new_health_status</c> are written beside <c>reputation</c>; false by default.
    /// </summary>
    public bool WritesHealthStatusAliases { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the first attempt of a webhook is made at once; true by default, for the sake of whoever
    /// waits for it. The published list starts with two seconds.
    /// </summary>
    public bool ImmediateFirstAttempt { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether being suggested counts as use of a line; true by default. An earlier page says that a
    /// suggestion changes nothing.
    /// </summary>
    public bool SuggestionCountsAsUse { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether <c>POST /v3/contact_card</c> replaces a card that is there; false by default, which
    /// answers 409 with code 2014. One text says create or update.
    /// </summary>
    public bool ContactCardPostReplaces { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether uploads of WebP and SVG are refused; false by default. The text says so, the list of
    /// types has them.
    /// </summary>
    public bool RefusesWebPAndSvg { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether webhooks carry the headers of Standard Webhooks beside the <c>X-Webhook-*</c> ones;
    /// true by default. Earlier documents describe only the latter.
    /// </summary>
    public bool SendsStandardWebhooksHeaders { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether webhooks are tried six times within a minute (at once, then after 2, 4, 8, 16 and 30
    /// seconds); false by default, which tries for 30 minutes. An early document says six times.
    /// </summary>
    public bool UsesFormerRetrySchedule { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether webhooks are tried ten times in about 25 minutes; false by default, which tries for 30
    /// minutes. Documents before 2026-09-26 say ten times.
    /// </summary>
    public bool UsesTenAttempts { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a voice memo that is too large answers 400 with code 5005; false by default, which
    /// answers 413 with code 5001. The table of codes says the former, the sample of the operation the latter.
    /// </summary>
    public bool RefusesLargeVoiceMemoAsBadRequest { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether download addresses work for one hour and then answer 403; false by default. One text
    /// calls them presigned, another permanent.
    /// </summary>
    public bool ExpiresDownloadLinks { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether every message is deleted 24 hours after it was made; false by default. The questions
    /// and answers say so of all messages, the contract only of accounts that asked for it.
    /// </summary>
    public bool DeletesMessagesAfterADay { get; set; }
}
