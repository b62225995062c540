using System;
using System.IO;
using System.Text.Json;

namespace Linq.Generated.Mcp;

/// <summary>Finds the API key: in the environment, else in the file that the official CLI writes.</summary>
internal static class ApiKey
{
    private const string ProfileVariable = "LINQ_PROFILE";

    /// <summary>Finds the key.</summary>
    /// <param name="profile">The profile that the command line names; null for none.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="home">The user's home folder.</param>
    /// <returns>The key.</returns>
    /// <exception cref="SetupException">There is none.</exception>
    public static string Find(string? profile, Func<string, string?> environment, string home)
    {
        foreach (var variable in (string[])[LinqClientOptions.ApiKeyVariable, LinqClientOptions.FallbackApiKeyVariable])
        {
            if (environment(variable) is { Length: > 0 } key)
            {
                return key;
            }
        }

        profile ??= environment(ProfileVariable) is { Length: > 0 } chosen ? chosen : null;
        return profile is null
            ? throw new SetupException(
                $"There is no API key. Set {LinqClientOptions.ApiKeyVariable}, or use --profile for one that the Linq CLI has saved.")
            : FromFile(profile, Path.Combine(home, ".linq", "config.json"));
    }

    private static string FromFile(string profile, string path)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            if (config.RootElement.TryGetProperty("profiles", out var profiles)
                && profiles.TryGetProperty(profile, out var found)
                && found.TryGetProperty("token", out var token)
                && token.GetString() is { Length: > 0 } key)
            {
                return key;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException("The file of the Linq CLI, ~/.linq/config.json, cannot be read. Log in with the CLI first.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SetupException("The file of the Linq CLI, ~/.linq/config.json, does not hold profiles. Log in with the CLI again.");
        }

        throw new SetupException($"The Linq CLI has saved no key for the profile '{profile}'. Log in with it, or name another profile.");
    }
}
