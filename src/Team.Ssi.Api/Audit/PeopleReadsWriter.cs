using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Audit;

/// <summary>Writes down who looked at whom, twice a second and once more at the end.</summary>
internal sealed partial class PeopleReadsWriter(
    PeopleReads reads,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<PeopleReadsWriter> log
) : BackgroundService
{
    /// <summary>A crash may lose a second of looks; so they are written at twice that pace.</summary>
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(500);

    private const string Statement = """
        INSERT INTO audit_reads
            (organization_id, id, read_on, actor_type, actor_id, actor_role, action, board_type, board_id, as_of, industry_key, pages, first_at, last_at)
        SELECT $1, look.*, $2, $2
        FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            AS look (id, read_on, actor_type, actor_id, actor_role, action, board_type, board_id, as_of, industry_key, pages)
        ON CONFLICT (organization_id, actor_id, read_on, board_id, board_type, action, as_of, industry_key) DO UPDATE SET
            pages = audit_reads.pages + excluded.pages, last_at = greatest(audit_reads.last_at, excluded.last_at)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        foreach (var looks in reads.Pending.GroupBy(look => look.Key.OrganizationId))
            try
            {
                await WriteAsync(looks.Key, looks, ct);
            }
            catch (Exception failure) when (failure is NpgsqlException or OutcomeUnknownException or TimeoutException)
            {
                // What is not written stays noted, and keeps no other organization waiting.
                LogLater(failure.GetType().Name);
            }
    }

    private async Task WriteAsync(Guid organizationId, IEnumerable<KeyValuePair<PeopleRead, int>> noted, CancellationToken ct)
    {
        var counted = noted.Where(look => look.Value > 0).ToList();
        // One row per event: an actor whose role changed in between has two looks of the same one, and a statement cannot count one row twice.
        // In one order, so that two instances cannot wait for each other.
        var looks = counted
            .GroupBy(look =>
                (
                    look.Key.Actor.Id,
                    look.Key.ReadOn,
                    look.Key.BoardId,
                    look.Key.BoardType,
                    look.Key.Action,
                    look.Key.AsOf,
                    look.Key.IndustryKey
                )
            )
            .Select(same => KeyValuePair.Create(same.First().Key, same.Sum(look => look.Value)))
            .OrderBy(look => (look.Key.Actor.Id, look.Key.ReadOn, look.Key.BoardId))
            .ThenBy(look => (look.Key.BoardType, look.Key.Action, look.Key.AsOf, look.Key.IndustryKey))
            .ToList();
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Statement, transaction.Connection);
        var now = clock.GetUtcNow();
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        Column(NpgsqlDbType.Uuid, _ => Guid.CreateVersion7(now));
        Column(NpgsqlDbType.Date, look => look.Key.ReadOn);
        Column(NpgsqlDbType.Text, look => look.Key.Actor.Type.ToColumn());
        Column(NpgsqlDbType.Uuid, look => look.Key.Actor.Id);
        Column(NpgsqlDbType.Text, look => look.Key.Actor.Role?.ToColumn());
        Column(NpgsqlDbType.Text, look => look.Key.Action);
        Column(NpgsqlDbType.Text, look => look.Key.BoardType.ToColumn());
        Column(NpgsqlDbType.Uuid, look => look.Key.BoardId);
        Column(NpgsqlDbType.Date, look => look.Key.AsOf);
        Column(NpgsqlDbType.Text, look => look.Key.IndustryKey);
        Column(NpgsqlDbType.Integer, look => look.Value);
        if (looks.Count > 0)
            await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(clock);
        foreach (var look in counted)
            reads.Forget(look);

        void Column<T>(NpgsqlDbType type, Func<KeyValuePair<PeopleRead, int>, T> value) =>
            command.Parameters.Add(new NpgsqlParameter { Value = looks.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    [LoggerMessage(LogLevel.Warning, "Who looked at people waits to be written down: {Failure}")]
    private partial void LogLater(string failure);
}
