namespace Linq.Generated.Tests.Attempts;

/// <summary>What a server does with every request of an operation.</summary>
internal enum ServerFault
{
    /// <summary>Closes the connection in an orderly way once it has the request, without an answer.</summary>
    Close,

    /// <summary>Resets the connection once it has the request.</summary>
    Reset,

    /// <summary>Answers 408.</summary>
    Status408,

    /// <summary>Answers 429, and asks for no wait.</summary>
    Status429,

    /// <summary>Answers 500.</summary>
    Status500,

    /// <summary>Answers 503.</summary>
    Status503,

    /// <summary>Answers 307 with another server's address.</summary>
    Redirect307,

    /// <summary>Answers 302 with another server's address.</summary>
    Redirect302,

    /// <summary>Never answers.</summary>
    Stall,
}
