
namespace Linq.Generated.Sandbox;

/// <summary>The experiences that the account may use.</summary>
internal sealed class ExperienceOperations :
    IOperation<ExperiencesListCall>,
    IOperation<ExperiencesGetCall>
{
    /// <inheritdoc/>
    public Reply Handle(ExperiencesListCall call) =>
        Reply.Json(new ListExperiencesResult { Experiences = [.. ExperienceCatalog.All] });

    /// <inheritdoc/>
    public Reply Handle(ExperiencesGetCall call) => Reply.Json(ExperienceCatalog.Get(call.Experience));
}
