using System;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Microsoft.Extensions.DependencyInjection;

// `serve` answers sends until its standard input ends. `measure URL COUNT` sends, and prints microseconds of processor time and bytes for
// each; the URL `none` takes a handler in the place of the network.
return args switch
{
    ["serve"] => await ServeAsync(),
    ["measure", var url, var count] => await MeasureAsync(url, int.Parse(count, CultureInfo.InvariantCulture)),
    _ => 2,
};

static async Task<int> MeasureAsync(string url, int count)
{
    var services = new ServiceCollection();
    var builder = services.AddLinq(options =>
    {
        options.ApiKey = "key";
        options.BaseUrl = url == "none" ? "https://linq.example" : url;
    });
    if (url == "none")
    {
        builder.ConfigurePrimaryHttpMessageHandler(static () => new CannedHandler());
    }

    await using var provider = services.BuildServiceProvider();
    var linq = provider.GetRequiredService<LinqClient>();
    await SendAsync(linq, count / 2);
    GC.Collect();
    GC.WaitForPendingFinalizers();
    using var process = Process.GetCurrentProcess();
    process.Refresh();
    var (time, bytes) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
    await SendAsync(linq, count);
    process.Refresh();
    var microseconds = (process.TotalProcessorTime - time).TotalMicroseconds / count;
    var allocated = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)count;
    Console.WriteLine(FormattableString.Invariant($"{microseconds:0.000} {allocated:0}"));
    return 0;
}

static async Task SendAsync(LinqClient linq, int count)
{
    for (var i = 0; i < count; i++)
    {
        var sent = await linq.Chats.Messages.SendAsync(
            "550e8400-e29b-41d4-a716-446655440000",
            MessageContent.FromText("Your table for two is booked for eight o'clock."));
        if (sent.Message.Id.Length == 0)
        {
            throw new InvalidOperationException("The answer was not read.");
        }
    }
}

static async Task<int> ServeAsync()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    Console.WriteLine("http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
    using var end = new CancellationTokenSource();
    var accepting = AcceptAsync(listener, end.Token);
    await Console.In.ReadToEndAsync();
    await end.CancelAsync();
    await accepting;
    return 0;
}

static async Task AcceptAsync(TcpListener listener, CancellationToken end)
{
    try
    {
        while (true)
        {
            _ = AnswerAsync(await listener.AcceptSocketAsync(end));
        }
    }
    catch (OperationCanceledException)
    {
    }
}

static async Task AnswerAsync(Socket socket)
{
    using var _ = socket;
    var answer = Encoding.UTF8.GetBytes(
        $"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: {CannedHandler.Body.Length}\r\n\r\n"
            + Encoding.UTF8.GetString(CannedHandler.Body));
    var buffer = new byte[16_384];
    var filled = 0;
    int read;
    while ((read = await socket.ReceiveAsync(buffer.AsMemory(filled))) > 0)
    {
        filled += read;
        var text = Encoding.ASCII.GetString(buffer, 0, filled);
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = head < 0 ? -1 : text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (length >= 0
            && filled >= head + 4 + int.Parse(
                text.AsSpan(length + 16, text.IndexOf('\r', length) - length - 16), CultureInfo.InvariantCulture))
        {
            filled = 0;
            await socket.SendAsync(answer);
        }
    }
}
