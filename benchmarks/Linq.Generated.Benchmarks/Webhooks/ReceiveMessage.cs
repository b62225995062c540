using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Benchmarks.Webhooks;

/// <summary>What it costs to verify and read a received message, beside the least that it can cost.</summary>
[MemoryDiagnoser]
public class ReceiveMessage
{
    private readonly byte[] _body;
    private readonly byte[] _key = Convert.FromBase64String(ReceivedEvent.Secret["whsec_".Length..]);
    private readonly byte[] _digest = new byte[32];
    private readonly LinqWebhookVerifier _verifier = new(
        new LinqWebhookVerifierOptions { Secrets = { ReceivedEvent.Secret }, Tolerance = TimeSpan.FromHours(24) });

    private byte[] _signed = [];
    private LinqWebhookHeaders _headers;

    /// <summary>A short text.</summary>
    public ReceiveMessage()
        : this(times: 1)
    {
    }

    /// <summary>An event that is longer by its text.</summary>
    /// <param name="times">How many times as long.</param>
    public ReceiveMessage(int times)
    {
        var longer = string.Concat(Enumerable.Repeat("Friday? ", (times - 1) * ReceivedEvent.Body.Length / 8));
        _body = Encoding.UTF8.GetBytes(ReceivedEvent.Body.Replace("Friday?", longer + "Friday?", StringComparison.Ordinal));
    }

    [GlobalSetup]
    public void Sign()
    {
        var headers = new LinqWebhookSigner(ReceivedEvent.Secret).SignStandard(_body, ReceivedEvent.Id);
        _headers = LinqWebhookHeaders.From(headers);
        _signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}."), .. _body];
    }

    /// <summary>The digest of bytes that lie ready, and source generation's reading of a class of the same members.</summary>
    [Benchmark(Baseline = true)]
    public object? BareHmacAndSerializer()
    {
        HMACSHA256.HashData(_key, _signed, _digest);
        return JsonSerializer.Deserialize(_body, HandwrittenEventJson.Default.HandwrittenEvent);
    }

    [Benchmark]
    public LinqWebhookEvent VerifyAndParse() => _verifier.Unwrap(_body, in _headers);

    [Benchmark]
    public bool VerifyOnly() => _verifier.Verify(_body, in _headers).IsValid;
}
