using Microsoft.Extensions.Configuration;

namespace Linq.Generated.Hosting;

/// <summary>The configuration of a client, for the check when the application starts.</summary>
/// <param name="Name">The name of the client.</param>
/// <param name="Values">Its section.</param>
internal sealed record ClientConfiguration(string Name, IConfiguration Values);
