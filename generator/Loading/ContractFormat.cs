namespace Linq.Generated.Generator.Loading;

/// <summary>The text form in which a document was written.</summary>
public enum ContractFormat
{
    /// <summary>JSON (RFC 8259).</summary>
    Json,

    /// <summary>YAML 1.2, read with the core schema.</summary>
    Yaml,
}
