using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>A chat whose first event ends at the moment at which another one arrives, and perhaps a third is requeued.</summary>
internal sealed class RacingChat(string id, RacingInstance[] instances, NpgsqlDataSource observer, Random random)
{
    private readonly List<string> _dead = [];
    private LeasedEvent? _head;
    private int _events;
    private int _open = 1;

    public int Races { get; private set; }

    public int Requeues { get; private set; }

    public int Stranded { get; private set; }

    public int OutOfOrder { get; private set; }

    public int TwoOpen { get; private set; }

    public async Task BeginAsync() => _head = (await AddAsync(isLeased: true)).Leased;

    public async Task RaceAsync()
    {
        Races++;
        var head = _head!;
        var takesNext = random.Next(2) == 0;
        var dies = random.Next(3) == 0;
        EventChange end = dies ? new EventChange.DeadLettered(head, "x", takesNext) : new EventChange.Completed(head, takesNext);
        var requeued = _dead.Count > 0 && random.Next(2) == 0 ? _dead[random.Next(_dead.Count)] : null;

        // Mostly into a chat in which nothing else waits: that is where events can be stranded.
        var adds = _open == 1 || random.Next(3) == 0;
        var adding = adds ? AddAsync(random.Next(2) == 0) : Task.FromResult(default(AddedEvent));
        var ending = Any().Changes.StoreAsync(end);
        var requeuing = requeued is null ? Task.FromResult(false) : Any().Table.RequeueAsync(requeued, "t", id, default);
        await Task.WhenAll(adding, ending, requeuing);
        if (requeued is not null && await requeuing)
        {
            Requeues++;
            _dead.Remove(requeued);
        }

        if (dies)
        {
            _dead.Add(head.Key);
        }

        _open += (adds ? 1 : 0) + (requeued is null ? 0 : 1) - 1;
        await TakeHeadAsync((await ending)?.Key ?? (await adding).Leased?.Key);
    }

    private RacingInstance Any() => instances[random.Next(instances.Length)];

    private Task<AddedEvent> AddAsync(bool isLeased) =>
        Any().Intake.AddAsync(new StoredEvent($"{id}/{_events++}", null, id, "t", [1], DateTimeOffset.UtcNow, null, isLeased), default);

    /// <summary>Takes the event that has to be open now, whether it was taken as it was opened or not.</summary>
    private async Task TakeHeadAsync(string? leased)
    {
        await using var command = observer.CreateCommand(
            "UPDATE linq_inbox_events head SET lease = coalesce(lease, gen_random_uuid()), due_at = now() + interval '1 hour' "
            + "WHERE chat_id = $1 AND state = 0 RETURNING sequence, attempts, key, chat_id, arrival, body, completed, lease, "
            + "(SELECT count(*) FROM linq_inbox_events other WHERE other.chat_id = $1 AND other.state = 3 AND other.arrival < head.arrival)");
        command.Parameters.Add(Sql.Text(id));
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            Stranded++;
            throw new InvalidOperationException($"Nothing is open in {id}.");
        }

        _head = LeasedEvent.Read(reader, reader.GetGuid(7));
        OutOfOrder += reader.GetInt64(8) > 0 || (leased is not null && leased != _head.Key) ? 1 : 0;
        TwoOpen += await reader.ReadAsync() ? 1 : 0;
    }
}
