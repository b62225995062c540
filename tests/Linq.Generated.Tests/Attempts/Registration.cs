namespace Linq.Generated.Tests.Attempts;

/// <summary>How an application comes by its client.</summary>
internal enum Registration
{
    /// <summary>Made with options alone.</summary>
    Alone,

    /// <summary>From <c>AddLinq</c>.</summary>
    AddLinq,

    /// <summary>From <c>AddLinq</c>, after the standard resilience handler was put into the defaults of all HTTP clients.</summary>
    ResilienceBefore,

    /// <summary>From <c>AddLinq</c>, before the standard resilience handler was put into the defaults of all HTTP clients.</summary>
    ResilienceAfter,

    /// <summary>Made with an HTTP client of the application's, as <c>new HttpClient()</c> gives it: it follows redirects.</summary>
    OwnHttpClient,
}
