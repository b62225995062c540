using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>The sample that pages when a line is flagged, run as a user runs it.</summary>
public class The_line_watch
{
    [Test]
    public async Task Pages_at_the_address_it_was_given_and_says_when_it_is_over()
    {
        var pages = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var pager = builder.Build();
        pager.MapPost("/page", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            pages.Enqueue(await reader.ReadToEndAsync());

            // The first is taken at the second attempt.
            return pages.Count == 1 ? Results.StatusCode(503) : Results.NoContent();
        });
        await pager.StartAsync();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LineWatch.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LINQ_PAGER_URL"] = pager.Urls.Single() + "/page";
        start.Environment.Remove("LINQ_API_V3_API_KEY");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.That(process.ExitCode, Is.Zero, await output + await errors);
        Assert.That(
            pages.Select(page => page.Split(": ")[^1]),
            Is.EqualTo(new[] { "flagged. Pause it and contact Linq.\"}", "flagged. Pause it and contact Linq.\"}", "recovered.\"}" }));
        Assert.That((await output).TrimEnd(), Does.Contain("refused: createChat was not sent").And.EndsWith("sent"));
    }
}
