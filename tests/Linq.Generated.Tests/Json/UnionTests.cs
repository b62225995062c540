using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Json;

public class UnionTests
{
    [TestCase("""{"type":"text","value":"Hi"}""", TestName = "A_discriminator_in_front_is_found")]
    [TestCase("""{"value":"Hi","reactions":[{"type":"nested"}],"type":"text"}""", TestName = "A_discriminator_at_the_end_is_found")]
    [TestCase("""{"value":"Hi","\u0074ype":"te\u0078t"}""", TestName = "A_discriminator_with_escapes_is_found")]
    public void A_variant_is_read(string json) =>
        Assert.That(Read(json), Is.TypeOf<TextPartResponse>().With.Property(nameof(TextPartResponse.Value)).EqualTo("Hi"));

    [TestCase("""{"type":"hologram","depth":[1,2.50,{"a":null}],"z":"ü"}""")]
    [TestCase("""{"depth":1}""")]
    [TestCase("""{"type":null,"depth":1}""")]
    [TestCase("""{"type":5,"depth":1}""")]
    [TestCase("{}")]
    [TestCase("\"not even an object\"")]
    [TestCase("5")]
    [TestCase("[1]")]
    public void What_is_not_known_is_kept_and_written_back_as_it_was(string json)
    {
        var part = Read(json)!;

        var written = JsonSerializer.Serialize(part);

        Assert.That(part, Is.TypeOf<UnknownMessagePartResponse>());
        Assert.That(written, Is.EqualTo(json));
    }

    [Test]
    public void Null_in_place_of_a_member_is_null() => Assert.That(Read("null"), Is.Null);

    [Test]
    public void Members_that_are_not_known_survive_a_read_and_a_write()
    {
        var part = Read("""{"type":"text","value":"Hi","reactions":[],"new_member":{"a":[1]}}""")!;

        Assert.That(JsonSerializer.Serialize(part), Does.Contain("\"new_member\":{\"a\":[1]}"));
    }

    [Test]
    public async Task A_union_is_read_from_a_stream_that_arrives_byte_by_byte()
    {
        const string json = """{"id":"m","parts":[{"value":"Hi","x":"a long value that crosses the border of a buffer","type":"text"},{"a":1,"type":"hologram"}]}""";
        using var stream = new SlowStream(Encoding.UTF8.GetBytes(json));

        var message = (await JsonSerializer.DeserializeAsync<Message>(stream))!;

        Assert.That(message.Parts![0], Is.TypeOf<TextPartResponse>());
        Assert.That(message.Parts[1], Is.TypeOf<UnknownMessagePartResponse>());
    }

    [TestCase("iMessage")]
    [TestCase("IMESSAGE")]
    [TestCase("Telepathy")]
    [TestCase("a \\\"quoted\\\" value")]
    public void A_value_of_an_open_enum_survives_as_it_came(string value)
    {
        var json = $$"""{"id":"h","service":"{{value}}"}""";

        var handle = JsonSerializer.Deserialize<ChatHandle>(json)!;

        Assert.That(JsonDocument.Parse(JsonSerializer.Serialize(handle)).RootElement.GetProperty("service").GetRawText().Replace("\\u0022", "\\\""), Is.EqualTo("\"" + value + "\""));
        Assert.That(handle.Service == ServiceType.IMessage, Is.EqualTo(value.Equals("iMessage", System.StringComparison.OrdinalIgnoreCase)));
    }

    [TestCase("5", "5")]
    [TestCase("true", "true")]
    [TestCase("null", "")]
    public void What_is_no_text_does_not_break_an_open_enum(string json, string value) =>
        Assert.That(JsonSerializer.Deserialize<ChatHandle>($$"""{"service":{{json}}}""")!.Service.Value, Is.EqualTo(value));

    private static MessagePartResponse? Read(string json) => JsonSerializer.Deserialize<MessagePartResponse>(json);

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(System.Span<byte> buffer) => base.Read(buffer[..System.Math.Min(1, buffer.Length)]);

        public override System.Threading.Tasks.ValueTask<int> ReadAsync(System.Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..System.Math.Min(1, buffer.Length)], cancellationToken);
    }
}
