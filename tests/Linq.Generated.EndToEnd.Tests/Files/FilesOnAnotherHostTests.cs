using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.ContactCards;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Files;

/// <summary>Cards and files the whole way, over sockets: the API on one host, what its links lead to on another.</summary>
public sealed class FilesOnAnotherHostTests
{
    private const string Line = "+12025550100";
    private const string Person = "+12025550101";

    private LinqSandbox _sandbox = null!;
    private Relay _files = null!;
    private Relay _api = null!;
    private LinqClient _linq = null!;
    private DirectoryInfo _folder = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { ApiKey = "key-of-the-api-1234567890", FrozenAt = new DateTimeOffset(2026, 8, 20, 9, 0, 0, TimeSpan.Zero) });
        TestContext.Out.WriteLine($"seed {_sandbox.Seed}");
        _files = await Relay.StartAsync(_sandbox.Origin, "localhost");
        _api = await Relay.StartAsync(_sandbox.Origin, "127.0.0.1", _files.Url);
        _linq = new LinqClient(new LinqClientOptions { ApiKey = _sandbox.ApiKey, BaseUrl = _api.Url + "/api/partner" });
        _folder = Directory.CreateTempSubdirectory("linq-end-to-end-");
    }

    [TearDown]
    public async Task StopAsync()
    {
        _linq.Dispose();
        await _api.DisposeAsync();
        await _files.DisposeAsync();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_card_is_read_until_its_link_expires_and_then_from_a_fresh_one()
    {
        await _linq.ContactCard.SaveAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Acme", LastName = "Orders" });
        await _linq.Chats.CreateAsync(new CreateChatRequest { From = Line, To = [Person], Message = MessageContent.FromText("Hello") });
        var sticky = new AvailableNumberGetOptions { To = [Person] };

        var number = await _linq.AvailableNumber.GetAsync(sticky);
        var link = number.VCardLink;
        var card = await link.DownloadAsync();
        Assert.That(number.PhoneNumber, Is.EqualTo(Line));
        Assert.That(card.FormattedName, Is.EqualTo("Acme Orders"));
        Assert.That(card.PrimaryPhone(Line)!.Number, Is.EqualTo(Line));
        Assert.That(card.BackupPhones(Line).Select(phone => phone.Number), Is.EquivalentTo(new[] { "+12025551234", "+12223334444" }));
        Assert.That(link.ExpiresAt, Is.EqualTo(_sandbox.Clock.GetUtcNow().AddMinutes(15)));

        await _sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(15));
        var path = Path.Combine(_folder.FullName, "line.vcf");
        var expired = Assert.ThrowsAsync<LinqTransferException>(async () => await link.SaveAsync(path))!;
        Assert.That(link.IsExpired(_sandbox.Clock.GetUtcNow()), Is.True);
        Assert.That((expired.Problem, expired.ResponseStatusCode), Is.EqualTo((LinqTransferProblem.Expired, 403)));
        Assert.That(_folder.EnumerateFileSystemInfos(), Is.Empty);

        // The next link expires on its way, too: between the answer and the download.
        var delays = 1;
        _files.Before = async _ =>
        {
            if (delays-- > 0)
            {
                await _sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(15));
            }
        };
        var fresh = await _linq.AvailableNumber.GetVCardAsync(sticky);
        Assert.That((fresh.PhoneNumber, fresh.Card.PrimaryPhone(fresh.PhoneNumber)!.Number), Is.EqualTo((Line, Line)));
        Assert.That(_files.Requests.Select(request => request.Target).Distinct().Count(), Is.EqualTo(3), "three links were followed");
        Assert.That(
            _api.Requests.Count(request => request.Target == "/api/partner/v3/available_number?to=%2B12025550101"),
            Is.EqualTo(3),
            "asked by the caller, then for the card, then once more for a link that works");

        await (await _linq.AvailableNumber.GetAsync(sticky)).VCardLink.SaveAsync(path);
        Assert.That(VCard.Parse(await File.ReadAllBytesAsync(path)).FormattedName, Is.EqualTo("Acme Orders"));
        KeyHasReachedTheApiAlone();
    }

    [Test]
    public async Task The_query_repeats_its_parameters_and_writes_the_plus_as_2B()
    {
        await _linq.AvailableNumber.GetAsync(new AvailableNumberGetOptions { To = [Person, "anna+x@example.com"], ExcludeFrom = ["+12025551234", "+12223334444"] });

        Assert.That(
            _api.Requests.Single().Target,
            Is.EqualTo("/api/partner/v3/available_number?to=%2B12025550101&to=anna%2Bx%40example.com&exclude_from=%2B12025551234&exclude_from=%2B12223334444"));
    }

    [Test]
    public async Task Files_memos_and_photos_are_uploaded_sent_and_read_back()
    {
        var content = Encoding.UTF8.GetBytes("hello");
        var created = await _linq.Chats.CreateAsync(new CreateChatRequest { From = Line, To = [Person], Message = MessageContent.FromText("Hello") });
        var source = Path.Combine(_folder.FullName, "note.txt");
        await File.WriteAllBytesAsync(source, content);

        var sent = await _linq.Chats.Messages.SendFileAsync(created.Chat.Id, source, "Look at this");
        await _linq.Chats.SendVoiceMemoAsync(created.Chat.Id, new MemoryStream(content), "memo.m4a");
        var media = (MediaPartResponse)sent.Message.Parts[1];
        var target = Path.Combine(_folder.FullName, "copy.txt");
        await _linq.Attachments.DownloadAsync(media.Id, target, media.Url);
        await _linq.Attachments.DownloadAsync(media.Id, target, _files.Url + "/attachments/gone?X-Amz-Signature=0");
        Assert.That(await File.ReadAllBytesAsync(target), Is.EqualTo(content));

        sent = await _linq.Chats.Messages.SendAsync(created.Chat.Id, new MessageContent { Parts = [MediaPart.FromAttachment(media.Id)] });
        Assert.That(sent.Message.Parts.Single(), Is.TypeOf<MediaPartResponse>());

        await _linq.ContactCard.SaveAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Acme" }, new MemoryStream(ImageBytes.Png(200, 200)), "logo.png");
        var suggestion = await _linq.AvailableNumber.GetVCardAsync(new AvailableNumberGetOptions { To = [Person] });
        Assert.That(suggestion.Card.FormattedName, Is.EqualTo("Acme"));
        Assert.That(suggestion.Card.Photo!.Link, Does.StartWith(_files.Url + "/").And.EndWith("/logo.png"));

        (string Method, string Target, IReadOnlyDictionary<string, string> Headers)[] uploads = [.. _files.Requests.Where(request => request.Method == "PUT")];
        Assert.That(uploads, Has.Length.EqualTo(3));
        Assert.That(uploads.Select(upload => upload.Headers.Keys.Order(StringComparer.Ordinal)), Has.All.EqualTo(new[] { "Content-Length", "Content-Type", "Host" }));
        Assert.That(_files.Requests.Where(request => request.Method == "GET").Select(download => download.Headers.Keys), Has.All.EqualTo(new[] { "Host" }));
        KeyHasReachedTheApiAlone();
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task Of_a_file_that_changes_size_while_it_is_sent_nothing_is_stored(int by)
    {
        var path = Path.Combine(_folder.FullName, "growing.zip");
        await File.WriteAllBytesAsync(path, new byte[1_000_000]);
        var resizing = new Once(() =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(1_000_000 + by);
        });

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await _linq.Attachments.UploadAsync(path, progress: resizing))!;

        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.ContentChanged));
        using var announced = JsonDocument.Parse(_sandbox.Requests.Single(request => request.Path.EndsWith("/attachments", StringComparison.Ordinal)).Answer!);
        var id = announced.RootElement.GetProperty("attachment_id").GetString()!;
        error = Assert.ThrowsAsync<LinqTransferException>(async () => await _linq.Attachments.DownloadAsync(id, Stream.Null))!;
        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.NotFound), "the host has nothing");
    }

    private void KeyHasReachedTheApiAlone()
    {
        Assert.That(_api.Requests.Select(request => request.Headers["Authorization"]), Has.All.EqualTo("Bearer " + _sandbox.ApiKey));
        Assert.That(_files.Requests, Is.Not.Empty);
        Assert.That(
            _files.Requests.Where(request => request.Target.Contains(_sandbox.ApiKey, StringComparison.Ordinal)
                || request.Headers.Any(header => header.Key == "Authorization" || header.Value.Contains(_sandbox.ApiKey, StringComparison.Ordinal))),
            Is.Empty);
    }

    private sealed class Once(Action act) : IProgress<long>
    {
        private bool _isDone;

        public void Report(long value)
        {
            if (!_isDone)
            {
                _isDone = true;
                act();
            }
        }
    }
}
