using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Audits of lines: one at a time, a pause after each. Called under the gate.</summary>
internal sealed class ReputationAudits(SandboxState state, ChatDirectory chats)
{
    private const int MostAudits = 1000;
    private const int MostUnhealthyChats = 15;
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, AuditRecord> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<Line, AuditRecord> _latest = [];
    private readonly Queue<string> _oldestFirst = new();

    public ReputationAuditStarted Start(Line line)
    {
        if (_latest.TryGetValue(line, out var former))
        {
            if (former.Report is null)
            {
                return new ReputationAuditStarted { AuditId = former.Id, Status = ReputationAuditStatus.Pending };
            }

            if (state.Options.Limits.AuditCooldown is TimeSpan cooldown && former.StartedAt + cooldown - state.Now is { Ticks: > 0 } wait)
            {
                throw ApiErrors.RateLimited("This line was audited a short while ago.", (int)Math.Ceiling(wait.TotalSeconds));
            }
        }

        var audit = new AuditRecord { Id = state.NewId(), Line = line, StartedAt = state.Now };
        _latest[line] = audit;
        _byId.Add(audit.Id, audit);
        _oldestFirst.Enqueue(audit.Id);
        if (_oldestFirst.Count > MostAudits)
        {
            _byId.Remove(_oldestFirst.Dequeue());
        }

        state.Agenda.After(_duration, () =>
        {
            audit.Report = Report(line);
            audit.GeneratedAt = state.Now;
        });
        return new ReputationAuditStarted { AuditId = audit.Id, Status = ReputationAuditStatus.Pending };
    }

    public ReputationAudit Get(Line line, string id) =>
        _byId.TryGetValue(id, out var audit) && audit.Line == line
            ? new ReputationAudit
            {
                AuditId = audit.Id,
                Status = audit.Report is null ? ReputationAuditStatus.Pending : ReputationAuditStatus.Complete,
                Phone = line.PhoneNumber,
                GeneratedAt = audit.GeneratedAt,
                Report = audit.Report,
            }
            : throw ApiErrors.NotFound();

    public void Clear()
    {
        _byId.Clear();
        _latest.Clear();
        _oldestFirst.Clear();
    }

    private ReputationReport Report(Line line)
    {
        List<ChatRecord> own = [.. chats.All.Where(c => c.Line == line)];
        List<ReputationUnhealthyChat> unhealthy =
        [
            .. own.Where(c => c.Health is not ChatHealthStatus.Healthy).Take(MostUnhealthyChats).Select(c => new ReputationUnhealthyChat
            {
                ChatId = c.Id,
                Status = c.Health switch
                {
                    ChatHealthStatus.OptedOut => UnhealthyChatStatus.OptedOut,
                    ChatHealthStatus.Critical => UnhealthyChatStatus.Critical,
                    _ => UnhealthyChatStatus.AtRisk,
                },
                DriverKeys = [c.Health is ChatHealthStatus.OptedOut
                    ? ReputationDriverKey.OptOutHandling
                    : ReputationDriverKey.LowEngagement],
            }),
        ];
        List<ReputationOptOutChat> optOuts =
        [
            .. own.Where(c => c.Health is ChatHealthStatus.OptedOut).Select(c => new ReputationOptOutChat
            {
                ChatId = c.Id,
                MessagesAfterStop = c.Messages.Count(m => m.IsFromMe && m.CreatedAt > c.HealthUpdatedAt),
            }),
        ];
        List<ReputationDriver> drivers = [];
        if (line.Status is PhoneNumberStatus.Flagged)
        {
            drivers.Add(new ReputationDriver
            {
                Key = ReputationDriverKey.Flagged,
                Metric = "flagged",
                Summary = "The carrier has flagged the line."
            });
        }

        if (optOuts.Exists(o => o.MessagesAfterStop > 0))
        {
            drivers.Add(new ReputationDriver
            {
                Key = ReputationDriverKey.OptOutHandling,
                Metric = "messages after opt-out",
                Summary = "People were written to after they had opted out."
            });
        }

        return new ReputationReport
        {
            Severity = line.Reputation,
            PrimaryDriver = drivers.Count == 0 ? "" : WireEnum<ReputationDriverKey>.Text(drivers[0].Key!.Value),
            Drivers = drivers,
            Evidence = new ReputationEvidence { UnhealthyChats = unhealthy, OptOutChats = optOuts },
            ActionItems = drivers.Count == 0
                ? []
                : [new ReputationActionItem
                {
                    Priority = 1,
                    Title = "Pause the line",
                    Detail = "Send nothing until the cause is gone.",
                    ExpectedImpact = ReputationImpact.High
                }],
            SummaryMarkdown = drivers.Count == 0 ? "Nothing stands out." : "**" + drivers[0].Summary + "**",
        };
    }
}
