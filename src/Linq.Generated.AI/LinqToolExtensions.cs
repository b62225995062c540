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
    /// Makes tools that a chat client of Microsoft.Extensions.AI can call. Each enforces the policy by itself. While neither
    /// <see cref="LinqToolPolicy.Approve"/> nor <see cref="LinqToolPolicy.TrustHostApproval"/> is set, tools that reach somebody or cannot
    /// be undone refuse; with the latter they are marked with <see cref="ApprovalRequiredAIFunction"/>.
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
        var areas = ToolTable.All.Select(operation => operation.Area)
            .Concat([UploadFileTool.ToolArea, SearchDocsTool.ToolArea])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var chosen = options?.Tools ?? [Default];
        foreach (var name in chosen)
        {
            if (name is not (Default or All or UploadFileTool.ToolName or SearchDocsTool.ToolName)
                && !areas.Contains(name)
                && !ToolTable.All.Any(operation => operation.Name == name))
            {
                throw new ArgumentException(
                    $"There is no tool and no area called '{name}'. The areas are {string.Join(", ", areas)}; "
                    + $"'{Default}' is the small set, and '{All}' is all.",
                    nameof(options));
            }
        }

        // Only these are made: an agent asks for its tools at every turn, and each tool reads its schema.
        var tools = new List<LinqTool>();
        tools.AddRange(ToolTable.All
            .Where(operation => IsMeant(operation.Name, operation.Area, operation.IsDefault, operation.Effects))
            .Select(operation => new OperationTool(operation, scope)));
        if (IsMeant(UploadFileTool.ToolName, UploadFileTool.ToolArea, isDefault: true, UploadFileTool.ToolEffects))
        {
            tools.Add(new UploadFileTool(scope));
        }

        if (IsMeant(SearchDocsTool.ToolName, SearchDocsTool.ToolArea, isDefault: true, SearchDocsTool.ToolEffects))
        {
            tools.Add(new SearchDocsTool(scope));
        }

        return tools;

        bool IsMeant(string name, string area, bool isDefault, LinqToolEffects effects) =>
            !(policy.ReadOnly && effects != LinqToolEffects.Reads)
            && chosen.Any(meant => meant == All || meant == name || meant == area || (meant == Default && isDefault));
    }
}
