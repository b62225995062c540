using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Phone.Tests;

/// <summary>Reads the stream of a page as a browser does.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    public string LastId { get; private set; } = "";

    public static async Task<EventReader> OpenAsync(HttpClient http, string query, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/phone/stream?" + query);
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Reads up to the moment when a page would show what has come.</summary>
    /// <returns>The data by the names of the events.</returns>
    public async Task<Dictionary<string, string>> ReadFrameAsync()
    {
        var frame = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = "";
        while (true)
        {
            var line = await ReadLineAsync();
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastId = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                frame[name] = line[6..];
            }
            else if (line.Length == 0 && name == "clock")
            {
                return frame;
            }
        }
    }

    public async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(_patience);
        return await _lines.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException("The stream ended.");
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
