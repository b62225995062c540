using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox.Load;

/// <summary>Sends messages as fast as they go to a sandbox with a webhook subscription, and waits for every delivery.</summary>
internal static class DeliveryRun
{
    private const int EventsOfMessage = 3;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends, waits and prints. A message that is refused ends the run with an error.</summary>
    /// <param name="messages">How many messages.</param>
    /// <param name="connections">Over how many connections.</param>
    /// <param name="atMost">How many MiB the sandbox may have used at its peak.</param>
    /// <returns>The exit code: 0, or 1 when a delivery is missing or the sandbox used more memory.</returns>
    public static async Task<int> RunAsync(int messages, int connections, double atMost)
    {
        await using var receiver = await CountingReceiver.StartAsync();
        using var sandbox = await Comparison.StartSandboxAsync();
        using var generator = new LoadGenerator(sandbox.Address, "/v3/messages", LinqSandboxOptions.DefaultApiKey, connections, 1_000);
        generator.Measure(_warmUp);
        // Until the last of these messages has been read.
        await Task.Delay(_settling);
        await SubscribeAsync(sandbox.Address, receiver.Url);
        generator.Connect();

        var watch = Stopwatch.StartNew();
        generator.Send(messages);
        var sent = watch.Elapsed;
        var backlog = (messages * EventsOfMessage) - receiver.Events;
        await WaitAsync(receiver, messages * EventsOfMessage);
        var delivered = watch.Elapsed;

        var memory = sandbox.PeakMemory / 1048576.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{messages:N0} messages accepted in {sent.TotalSeconds:0.0} s, {backlog:N0} deliveries to go then; {receiver.Events:N0} of {messages * EventsOfMessage:N0} arrived after {delivered.TotalSeconds:0.0} s over at most {receiver.MostConnections} connections; {memory:N0} MiB at the peak"));
        return receiver.Events == messages * EventsOfMessage && memory <= atMost ? 0 : 1;
    }

    private static async Task SubscribeAsync(Uri sandbox, string url)
    {
        using var http = new HttpClient() { BaseAddress = sandbox };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", LinqSandboxOptions.DefaultApiKey);
        using var body = new StringContent(
            $$"""{"target_url":"{{url}}","subscribed_events":["message.sent","message.delivered","message.read"]}""",
            new MediaTypeHeaderValue("application/json"));
        using var answer = await http.PostAsync("/v3/webhook-subscriptions", body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task WaitAsync(CountingReceiver receiver, int expected)
    {
        var seen = -1;
        var quiet = Stopwatch.StartNew();
        while (receiver.Events < expected && quiet.Elapsed < _silence)
        {
            if (receiver.Events != seen)
            {
                seen = receiver.Events;
                quiet.Restart();
            }

            await Task.Delay(_step);
        }
    }
}
