namespace Linq.Generated.Generator.Loading;

/// <summary>What an object of an OpenAPI document is, by the place where it stands.</summary>
public enum NodeKind
{
    /// <summary>The document itself.</summary>
    Document,

    /// <summary>The container of everything that can be referenced.</summary>
    Components,

    /// <summary>The operations of one path or of one webhook.</summary>
    PathItem,

    /// <summary>One operation, or the request that a webhook sends.</summary>
    Operation,

    /// <summary>A path, query, header or cookie parameter.</summary>
    Parameter,

    /// <summary>The body that an operation takes.</summary>
    RequestBody,

    /// <summary>One answer of an operation.</summary>
    Response,

    /// <summary>A header of a response.</summary>
    Header,

    /// <summary>One media type of a body.</summary>
    MediaType,

    /// <summary>A schema.</summary>
    Schema,

    /// <summary>A security scheme.</summary>
    SecurityScheme,

    /// <summary>What tells the variants of a union apart.</summary>
    Discriminator,
}
