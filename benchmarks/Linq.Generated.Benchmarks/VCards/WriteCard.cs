using System;
using System.Buffers.Text;
using System.IO;
using BenchmarkDotNet.Attributes;
using Linq.Generated.VCards;

namespace Linq.Generated.Benchmarks.VCards;

/// <summary>Writing a card with a photo of 20 kB against what it cannot do without: one pass of base64 into folded lines.</summary>
[MemoryDiagnoser]
public class WriteCard
{
    private const int BytesPerLine = 54;

    private readonly byte[] _photo = new byte[20_000];
    private readonly byte[] _folded = new byte[30_000];
    private readonly MemoryStream _stream = new(40_000);
    private VCard _built = null!;
    private VCard _read = null!;

    [GlobalSetup]
    public void Prepare()
    {
        new Random(1).NextBytes(_photo);
        byte[] start = [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 0x08, 0x01, 0x40, 0x01, 0x40];
        start.CopyTo(_photo, 0);
        _built = Build();
        _read = VCard.Parse(_built.ToByteArray());
    }

    [Benchmark(Baseline = true)]
    public int OneBase64Pass()
    {
        var length = 0;
        for (var i = 0; i < _photo.Length; i += BytesPerLine)
        {
            Base64.EncodeToUtf8(_photo.AsSpan(i, Math.Min(BytesPerLine, _photo.Length - i)), _folded.AsSpan(length), out _, out var written);
            length += written;
            "\r\n "u8.CopyTo(_folded.AsSpan(length));
            length += 3;
        }

        return length;
    }

    [Benchmark]
    public byte[] ToBytes() => _built.ToByteArray();

    [Benchmark]
    public byte[] ToBytesInVersion40() => _built.ToByteArray(VCardVersion.V40);

    [Benchmark]
    public byte[] AfterReading() => _read.ToByteArray();

    [Benchmark]
    public void ToStream()
    {
        _stream.Position = 0;
        _built.WriteTo(_stream);
    }

    [Benchmark]
    public byte[] BuildAndWrite() => Build().ToByteArray();

    private VCard Build() => new VCardBuilder()
        .WithName(given: "Acme", family: "Support")
        .WithOrganization("Acme, Inc.")
        .WithPrimaryPhone("+12025550100")
        .WithBackupPhone("+12025550101")
        .WithBackupPhone("+12025550102")
        .WithEmail("help@acme.example")
        .WithUrl("https://acme.example/help")
        .WithNote("Write any time: we answer within the hour, on weekdays and at night.")
        .WithPhoto(_photo)
        .Build();
}
