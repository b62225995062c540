using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linq.Generated.AI;

/// <summary>Makes tools for language models of a client.</summary>
public static class LinqToolExtensions
{
    private const string Default = "default";
    private const string All = "all";

    /// <summary>
    /// Makes tools that a chat client of Microsoft.Extensions.AI can call. Each enforces the policy by itself. Without
    /// <see cref="LinqToolPolicy.Approve"/>, tools that reach somebody or cannot be undone are marked with
    /// <see cref="ApprovalRequiredAIFunction"/>, so that a host asks before it calls them; unless
    /// <see cref="LinqToolPolicy.TrustHostApproval"/> is set, they refuse even then.
    /// </summary>
    /// <param name="linq">The client that makes the calls. It must live as long as the tools.</param>
    /// <param name="policy">What the tools may do.</param>
    /// <param name="options">Which tools; null for the small set.</param>
    /// <returns>The tools, for <c>ChatOptions.Tools</c>. They can be called from several threads.</returns>
    /// <exception cref="ArgumentException">A name in <see cref="LinqToolOptions.Tools"/> is not one of a tool or an area.</exception>
    public static IReadOnlyList<AIFunction> AsTools(this LinqClient linq, LinqToolPolicy policy, LinqToolOptions? options = null) =>
    [
        .. CreateTools(linq, policy, options).Select(tool => policy.Approve is null && ToolCall.AreApproved(tool.Effects)
            ? new ApprovalRequiredAIFunction(tool)
            : (AIFunction)tool),
    ];

    internal static IReadOnlyList<LinqTool> CreateTools(LinqClient linq, LinqToolPolicy policy, LinqToolOptions? options)
    {
        ArgumentNullException.ThrowIfNull(linq);
        ArgumentNullException.ThrowIfNull(policy);
        var logger = (options?.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger(ToolLog.Category);
        var scope = new ToolScope(linq, policy, options?.Context, logger);
        Candidate[] all =
        [
            .. ToolTable.All.Select(operation => new Candidate(
                operation.Name,
                operation.Area,
                operation.Effects,
                operation.IsDefault,
                () => new OperationTool(operation, scope))),
            new(UploadFileTool.ToolName, UploadFileTool.ToolArea, UploadFileTool.ToolEffects, true, () => new UploadFileTool(scope)),
            new(SearchDocsTool.ToolName, SearchDocsTool.ToolArea, SearchDocsTool.ToolEffects, true, () => new SearchDocsTool(scope)),
        ];
        var chosen = options?.Tools ?? [Default];
        foreach (var name in chosen)
        {
            if (name is not (Default or All) && !all.Any(tool => tool.Name == name || tool.Area == name))
            {
                var areas = string.Join(", ", all.Select(tool => tool.Area).Distinct(StringComparer.Ordinal));
                throw new ArgumentException(
                    $"There is no tool and no area called '{name}'. The areas are {areas}; '{Default}' is the small set, and "
                    + $"'{All}' is all.",
                    nameof(options));
            }
        }

        return [.. all.Where(tool => chosen.Any(tool.IsMeant) && !(policy.ReadOnly && tool.Effects != LinqToolEffects.Reads))
            .Select(tool => tool.Create())];
    }

    /// <summary>A tool that is made once it is chosen: an agent asks for its tools at every turn, and each tool reads its schema.</summary>
    private sealed record Candidate(string Name, string Area, LinqToolEffects Effects, bool IsDefault, Func<LinqTool> Create)
    {
        public bool IsMeant(string name) => name == All || name == Name || name == Area || (name == Default && IsDefault);
    }
}
