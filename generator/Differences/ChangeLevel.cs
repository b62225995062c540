namespace Linq.Generated.Generator.Differences;

/// <summary>Where a change is seen.</summary>
public enum ChangeLevel
{
    /// <summary>Operations, their parameters, bodies and answers, and the schemas that these use.</summary>
    Contract,

    /// <summary>Webhook events: types, versions, payloads, and the schemas that only events use.</summary>
    Events,

    /// <summary>The public C# API.</summary>
    Surface,
}
