using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

var urls = new Option<string>("--urls")
{
    Description = "Where to listen, for example http://127.0.0.1:8080. Port 0 takes a free one.",
    DefaultValueFactory = _ => "http://127.0.0.1:8080",
};
var apiKey = new Option<string>("--api-key")
{
    Description = "The bearer token that requests must carry.",
    DefaultValueFactory = _ => LinqSandboxOptions.DefaultApiKey,
};
var lines = new Option<string[]>("--line")
{
    Description = "A line of the account, in E.164 format. May be given several times.",
};
var seed = new Option<int?>("--seed")
{
    Description = "Where everything random comes from. The same seed and the same requests make the same ids.",
};
var state = new Option<string?>("--state")
{
    Description = "A file that keeps the state from one run to the next. It holds message texts and webhook secrets.",
};
var webhooks = new Option<string[]>("--webhook")
{
    Description = "An address that gets all webhooks from the start: https, or http on loopback. May be given several times.",
};
var webhookSecret = new Option<string?>("--webhook-secret")
{
    Description = "What these webhooks are signed with: whsec_ and 24 to 64 bytes in base64. Without it one is made and printed.",
};
var root = new RootCommand(
    "A whole Linq Partner API on this machine, to develop against. Unofficial, not affiliated with Linq.")
    {
        urls,
        apiKey,
        lines,
        seed,
        state,
        webhooks,
        webhookSecret
    };
root.SetAction((parsed, cancellationToken) => RunAsync(
    new LinqSandboxOptions
    {
        Url = parsed.GetRequiredValue(urls),
        ApiKey = parsed.GetRequiredValue(apiKey),
        Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
        StateFile = parsed.GetValue(state),
    },
    parsed.GetValue(lines),
    parsed.GetValue(webhooks) ?? [],
    parsed.GetValue(webhookSecret),
    cancellationToken));
var gaps = new Command(
    "gaps",
    "Print as JSON which operations, members and events of the contract the sandbox does not simulate, and end.");
gaps.SetAction((_, cancellationToken) => PrintGapsAsync(cancellationToken));
root.Subcommands.Add(gaps);
return await root.Parse(args).InvokeAsync();

static async Task<int> PrintGapsAsync(CancellationToken cancellationToken)
{
    await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = "http://127.0.0.1:0" }, cancellationToken);
    using var http = new HttpClient();
    Console.WriteLine(await http.GetStringAsync(new Uri(sandbox.Origin + "/sandbox/gaps"), cancellationToken));
    return 0;
}

static async Task<int> RunAsync(
    LinqSandboxOptions options,
    string[]? lines,
    string[] webhooks,
    string? webhookSecret,
    CancellationToken cancellationToken)
{
    var secret = webhookSecret ?? "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    options.Webhooks = [.. webhooks.Select(url => new SandboxWebhook(url, secret))];
    if (lines is { Length: > 0 })
    {
        options.Lines = lines;
    }

    try
    {
        await using var sandbox = await LinqSandbox.StartAsync(options, cancellationToken);
        Console.WriteLine($"Base URL  {sandbox.BaseUrl}");
        Console.WriteLine($"Phone     {sandbox.Origin}/");
        Console.WriteLine($"API key   {(options.ApiKey == LinqSandboxOptions.DefaultApiKey ? options.ApiKey : "as given")}");
        Console.WriteLine($"Lines     {string.Join(" ", options.Lines)}");
        if (webhooks.Length > 0)
        {
            Console.WriteLine($"Webhooks  {string.Join(" ", webhooks)}");
            Console.WriteLine($"Secret    {(webhookSecret is null ? secret : "as given")}");
        }

        Console.WriteLine($"Seed      {sandbox.Seed}");
        if (!new Uri(options.Url).IsLoopback)
        {
            Console.Error.WriteLine(
                "Warning: this address can be reached from other machines. Everybody who knows the API key can use the sandbox.");
        }

        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
    catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
