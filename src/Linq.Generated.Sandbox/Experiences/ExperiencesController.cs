using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The experiences that the account may use.</summary>
internal sealed class ExperiencesController : ExperiencesControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<ListExperiencesResult>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ActionResult<ListExperiencesResult>>(new ListExperiencesResult { Experiences = [.. ExperienceCatalog.All] });

    /// <inheritdoc/>
    public override Task<ActionResult<ExperienceSummary>> GetAsync(string experience, CancellationToken cancellationToken) =>
        Task.FromResult<ActionResult<ExperienceSummary>>(ExperienceCatalog.Get(experience));
}
