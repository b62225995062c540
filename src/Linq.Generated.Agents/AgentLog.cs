using System;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Agents;

/// <summary>What agents log: ids and reasons only, never texts and handles.</summary>
internal static partial class AgentLog
{
    public const string Category = "Linq.Generated.Agents";

    [LoggerMessage(401, LogLevel.Warning, "The agent failed at attempt {Attempt} of turn {Turn}.")]
    public static partial void Failed(ILogger logger, Exception exception, int attempt, string turn);

    [LoggerMessage(402, LogLevel.Warning, "Turn {Turn} of chat {Chat} is handed over to a person: {Reason}.")]
    public static partial void HandedOver(ILogger logger, string turn, string chat, LinqHandOverReason reason);

    [LoggerMessage(403, LogLevel.Debug, "The typing mark or the read mark of chat {Chat} could not be set.")]
    public static partial void MarkFailed(ILogger logger, Exception exception, string chat);

    [LoggerMessage(404, LogLevel.Information, "Turn {Turn} of chat {Chat} is not answered: {Why}.")]
    public static partial void Silent(ILogger logger, string turn, string chat, string why);
}
