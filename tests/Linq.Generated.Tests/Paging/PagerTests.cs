using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Paging;

public class PagerTests
{
    [TestCase(null)]
    [TestCase("")]
    public async Task Cursors_are_followed_until_there_is_none(string? end)
    {
        var asked = new List<string?>();
        var items = await ReadAsync(ByCursor(asked, cursor => cursor switch { null => ([1, 2], "a"), "a" => ([], "b"), _ => ([3], end) }));

        Assert.That(items, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(asked, Is.EqualTo(new[] { null, "a", "b" }));
    }

    [Test]
    public async Task A_cursor_that_comes_back_ends_the_stream()
    {
        var asked = new List<string?>();
        await ReadAsync(ByCursor(asked, cursor => ([1], cursor == "a" ? "b" : "a")));

        Assert.That(asked, Is.EqualTo(new[] { null, "a", "b" }));
    }

    [Test]
    public async Task A_page_is_asked_for_only_when_it_is_needed()
    {
        var asked = new List<string?>();
        await foreach (var item in ByCursor(asked, cursor => ([1, 2], cursor + "x")))
        {
            if (item == 2)
            {
                break;
            }
        }

        Assert.That(asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Offsets_count_up_until_there_is_no_more_or_a_page_is_empty()
    {
        var asked = new List<long>();
        var items = await ReadAsync(Pager.ByOffset(
            (offset, _) =>
            {
                asked.Add(offset);
                return Task.FromResult(offset < 25 ? 10 : 0);
            },
            count => Enumerable.Range(0, count).ToList(),
            _ => true,
            start: 5,
            CancellationToken.None));

        Assert.That(asked, Is.EqualTo(new long[] { 5, 15, 25 }));
        Assert.That(items, Has.Count.EqualTo(20));
    }

    [Test]
    public void The_token_of_the_loop_reaches_the_pages()
    {
        using var cancelling = new CancellationTokenSource();
        var pages = Pager.ByCursor<int, int>(
            (_, token) =>
            {
                cancelling.Cancel();
                token.ThrowIfCancellationRequested();
                return Task.FromResult(0);
            },
            _ => [],
            _ => "next",
            CancellationToken.None);

        Assert.That(async () => await ReadAsync(pages, cancelling.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task All_chats_come_as_one_stream_with_the_callers_filter_on_every_page()
    {
        var handler = new ScriptedHandler(
            Answer(200, $$"""{"chats":[{{Answers.Chat}}],"next_cursor":"20"}"""),
            Answer(200, $$"""{"chats":[{{Answers.Chat}},{{Answers.Chat}}],"next_cursor":null}"""));
        using var linq = Over(handler);

        var chats = await ReadAsync(linq.Chats.ListAllAsync(new ChatListOptions { From = "+12025550100", Limit = 2 }));

        Assert.That(chats, Has.Count.EqualTo(3));
        Assert.That(handler.Requests.Select(request => request.Uri.Query), Is.All.Contain("from=%2B12025550100").And.All.Contain("limit=2"));
        Assert.That(handler.Requests[0].Uri.Query, Does.Not.Contain("cursor"));
        Assert.That(handler.Requests[1].Uri.Query, Does.Contain("cursor=20"));
    }

    private static IAsyncEnumerable<int> ByCursor(List<string?> asked, Func<string?, (IReadOnlyList<int> Items, string? Next)> pages) => Pager.ByCursor(
        (cursor, _) =>
        {
            asked.Add(cursor);
            return Task.FromResult(pages(cursor));
        },
        page => page.Items,
        page => page.Next,
        CancellationToken.None);

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> source, CancellationToken token = default)
    {
        var items = new List<T>();
        await foreach (var item in source.WithCancellation(token))
        {
            items.Add(item);
        }

        return items;
    }
}
