using System;
using System.Text;
using BenchmarkDotNet.Attributes;
using Linq.Generated.VCards;

namespace Linq.Generated.Benchmarks.VCards;

/// <summary>Reading a card against reading the same bytes as UTF-8 text, which does nothing but widen them.</summary>
[MemoryDiagnoser]
public class ReadCard
{
    private byte[] _card = [];

    /// <summary>The size of the photo inside the card, in bytes. Lines' cards carry one of about this size.</summary>
    [Params(0, 20_000)]
    public int PhotoBytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var card = new VCardBuilder()
            .WithName(given: "Acme", family: "Support")
            .WithOrganization("Acme, Inc.")
            .WithPrimaryPhone("+12025550100")
            .WithBackupPhone("+12025550101")
            .WithBackupPhone("+12025550102")
            .WithEmail("help@acme.example")
            .WithUrl("https://acme.example/help")
            .WithNote("Write any time: we answer within the hour, on weekdays and at night.");
        if (PhotoBytes > 0)
        {
            var photo = new byte[PhotoBytes];
            new Random(1).NextBytes(photo);
            byte[] start = [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 0x08, 0x01, 0x40, 0x01, 0x40];
            start.CopyTo(photo, 0);
            card.WithPhoto(photo);
        }

        _card = card.Build().ToByteArray();
    }

    [Benchmark(Baseline = true)]
    public string AsText() => Encoding.UTF8.GetString(_card);

    [Benchmark]
    public VCard AsCard() => VCard.Parse(_card);

    /// <summary>What a caller does with the card: show it, and write to its numbers.</summary>
    [Benchmark]
    public int AsCardWithNameAndNumbers()
    {
        var card = VCard.Parse(_card);
        return card.FormattedName!.Length + card.PrimaryPhone("+12025550100")!.Number.Length + card.BackupPhones("+12025550100").Count;
    }
}
