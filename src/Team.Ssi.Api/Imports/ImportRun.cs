using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// One import from its file to its end: stage the rows, look up whose they are, record them part by part. Each part says in its own transaction how far it
/// came, so that whoever goes on after a crash does nothing twice.
/// </summary>
internal sealed class ImportRun(
    NpgsqlDataSource database,
    TimeProvider clock,
    ImportClaim claim,
    Import import,
    OrganizationSettings settings
)
{
    private const int MostRows = 1_000_000;
    private const int PreviewLength = 20;

    private const string Prepare = """
        UPDATE imports import SET failed = $4, superseded = $5, rows_total = $6
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    /// <summary>Added, since those of an attempt before this one are known by now.</summary>
    private const string MadePeople = """
        UPDATE imports import SET members_created = CASE WHEN $4 = 0 AND import.on_error = 'abort' THEN 0 ELSE import.members_created + $4 END,
            teams_created = CASE WHEN $4 = 0 AND import.on_error = 'abort' THEN 0 ELSE import.teams_created + $5 END
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    private const string Forecast = """
        UPDATE imports import SET created = $4, replaced = $5, unchanged = $6, preview = $7::jsonb
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    private FieldColumns _columns = null!;
    private int _failed;

    /// <summary>How many rows the file has, as far as it has been read.</summary>
    public int RowsTotal { get; private set; }

    /// <summary>How many of them are done.</summary>
    public int RowsRead { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var session = await ImportSession.OpenAsync(database, claim.OrganizationId, ct);
        try
        {
            await using var file = new ChunkStream(database, claim.OrganizationId, claim.ImportId, import.Size);
            var (records, columns) = await ImportFile.OpenAsync(import, file, ct);
            _columns = columns;
            var keys = await StageAsync(session, records, ct);
            if (import is { DryRun: false, OnError: ImportErrorRule.Skip })
            {
                await session.InTransactionAsync(async () => await (await MatchAsync(session, keys, ct)).SettleAsync(ct), ct);
                await RecordPartsAsync(session, part => session.InTransactionAsync(part, ct), ct);
                await session.InTransactionAsync(() => EndAsync(session, ct), ct);
            }
            else
                // All or nothing, or nothing at all: one transaction, however long it takes.
                await session.InTransactionAsync(() => RunAtOnceAsync(session, keys, ct), ct);
        }
        catch (ImportFileException refused)
        {
            await session.InTransactionAsync(() => ImportEnd.RefuseAsync(session, claim, refused, RowsTotal, clock, ct), ct);
        }
    }

    /// <summary>Ends what has ended the process again and again.</summary>
    public async Task AbandonAsync(CancellationToken ct)
    {
        await using var session = await ImportSession.OpenAsync(database, claim.OrganizationId, ct);
        var refusal = new ImportFileException(ImportCodes.Interrupted);
        await session.InTransactionAsync(() => ImportEnd.RefuseAsync(session, claim, refusal, import.RowsTotal, clock, ct), ct);
    }

    private async Task<HashSet<MemberKey>> StageAsync(ImportSession session, IRecords records, CancellationToken ct)
    {
        if (await TryStageAsync(session, records, import.DateOrder, ct) is { } staged)
            return staged;
        // A date that is not ISO: only all of them together tell how they are to be read.
        var survey = new DateSurvey();
        var (line, example) = (0, "");
        await foreach (var record in records.ReadAsync(ct))
            if (record[ImportField.CapturedOn] is { } text)
            {
                survey.Add(text);
                if (line == 0 && survey.HasOther)
                    (line, example) = (record.Line, text);
            }
        if (survey.Order is not { } order)
            throw new ImportFileException(
                survey.IsMixed ? ImportCodes.MixedDates : ImportCodes.AmbiguousDate,
                line,
                _columns.NameOf(ImportField.CapturedOn),
                example
            );
        return (await TryStageAsync(session, records, order, ct))!;
    }

    /// <returns>Null when a date was met that cannot be read until the order is known.</returns>
    private async Task<HashSet<MemberKey>?> TryStageAsync(ImportSession session, IRecords records, DateOrder? order, CancellationToken ct)
    {
        await session.ExecuteAsync(StagedRows.Create, ct);
        await session.ExecuteAsync(MatchedRows.Create, ct);
        RowsTotal = 0;
        var reader = new ImportRowReader(order, settings.Today(clock), import.CapturedOn, import.MemberId);
        var now = clock.GetUtcNow();
        await using var staged = await StagedRows.BeginAsync(session, ct);
        await foreach (var record in records.ReadAsync(ct))
        {
            if (++RowsTotal > MostRows)
                throw new ImportFileException(ImportCodes.TooManyRows, record.Line);
            if (reader.Read(record) is { } row)
                await staged.AddAsync(record.Line, row, record[ImportField.Industry], Guid.CreateVersion7(now));
            else if (reader.NeedsOrder)
                return null;
            else
                foreach (var issue in reader.Issues)
                    await staged.RefuseAsync(
                        record.Line,
                        issue.Code,
                        issue.Field is { } field ? _columns.NameOf(field) : null,
                        issue.Value
                    );
        }
        await staged.CompleteAsync();
        return staged.Keys;
    }

    private async Task<NewPeople> MatchAsync(ImportSession session, HashSet<MemberKey> keys, CancellationToken ct)
    {
        await session.ExecuteAsync("ANALYZE import_rows", ct);
        var people = new NewPeople(session, import, settings, _columns, clock);
        if (import.CreateMembers)
            await people.CreateAsync(keys, ct);
        await using (var match = session.Command(MatchedRows.Match(keys)))
        {
            if (keys.Count > 0)
                match.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = claim.OrganizationId });
            await match.ExecuteNonQueryAsync(ct);
        }
        await session.ExecuteAsync("CREATE INDEX ON import_readings (member_id, captured_on)", ct);
        await session.ExecuteAsync("ANALYZE import_readings", ct);
        var (failed, superseded, _) = await CountsAsync(session, MatchedRows.Count, ct);
        _failed = (int)failed;
        // What an attempt before this one found is found again.
        await session.ExecuteAsync(
            "DELETE FROM import_errors error WHERE error.organization_id = $1 AND error.import_id = $2",
            ct,
            claim.OrganizationId,
            claim.ImportId
        );
        await session.ExecuteAsync(
            MatchedRows.StoreErrors,
            ct,
            claim.OrganizationId,
            claim.ImportId,
            _columns.NameOf(_columns.MemberField),
            _columns.NameOf(ImportField.CapturedOn)
        );
        await WriteAsync(session, Prepare, ct, _failed, (int)superseded, RowsTotal);
        await WriteAsync(session, MadePeople, ct, people.Members, people.TeamsMade);
        RowsRead = _failed;
        return people;
    }

    private async Task RunAtOnceAsync(ImportSession session, HashSet<MemberKey> keys, CancellationToken ct)
    {
        var people = await MatchAsync(session, keys, ct);
        if (import.DryRun)
        {
            var counts = await CountsAsync(session, AppliedReadings.Compare, ct, claim.OrganizationId);
            await people.UndoAsync(ct);
            await ForecastAsync(session, counts, ct);
        }
        else if (_failed > 0)
        {
            await people.UndoAsync(ct);
            await WriteAsync(session, MadePeople, ct, 0, 0);
        }
        else
        {
            await people.SettleAsync(ct);
            await RecordPartsAsync(session, part => part(), ct);
        }
        await EndAsync(session, ct);
    }

    private Task EndAsync(ImportSession session, CancellationToken ct)
    {
        var isRefused = import is { DryRun: false, OnError: ImportErrorRule.Abort } && _failed > 0;
        return ImportEnd.WriteAsync(session, claim, isRefused ? ImportStatus.Failed : ImportStatus.Succeeded, RowsTotal, clock, ct);
    }

    private async Task RecordPartsAsync(ImportSession session, Func<Func<Task>, Task> perform, CancellationToken ct)
    {
        var (member, day) = (import.ReachedMember, import.ReachedDay);
        foreach (var (lastMember, lastDay) in await EndsAsync(session, member, day, ct))
        {
            await perform(() => RecordPartAsync(session, (lastMember, lastDay), (member, day), ct));
            (member, day) = (lastMember, lastDay);
        }
    }

    private async Task RecordPartAsync(
        ImportSession session,
        (Guid Member, DateOnly Day) last,
        (Guid? Member, DateOnly? Day) after,
        CancellationToken ct
    )
    {
        object?[] range = [last.Member, last.Day, Typed(after.Member), Typed(after.Day)];
        await session.ExecuteAsync(AppliedReadings.Lock, ct, [claim.OrganizationId, .. range]);
        var now = clock.GetUtcNow();
        await using var record = session.Command(
            AppliedReadings.Record,
            [claim.OrganizationId, now, import.CreatedBy, ReadingSource.Import.ToColumn(), .. range]
        );
        var part = await RecordedPart.ReadAsync(record, ct);
        await part.TellAsync(session, import.Quiet, now, ct);
        await WriteAsync(session, AppliedReadings.Advance, ct, part.Created, part.Replaced, part.Unchanged, last.Member, last.Day);
        RowsRead = Math.Min(RowsTotal, RowsRead + part.Rows);
    }

    private async Task ForecastAsync(ImportSession session, (long Created, long Replaced, long Unchanged) counts, CancellationToken ct)
    {
        await using var command = session.Command(AppliedReadings.Preview, claim.OrganizationId, PreviewLength);
        var preview = (string)(await command.ExecuteScalarAsync(ct))!;
        await WriteAsync(session, Forecast, ct, (int)counts.Created, (int)counts.Replaced, (int)counts.Unchanged, preview);
    }

    private static async Task<List<(Guid Member, DateOnly Day)>> EndsAsync(
        ImportSession session,
        Guid? member,
        DateOnly? day,
        CancellationToken ct
    )
    {
        await using var command = session.Command(AppliedReadings.Ends, Typed(member), Typed(day));
        await using var row = await command.ExecuteReaderAsync(ct);
        var ends = new List<(Guid, DateOnly)>();
        while (await row.ReadAsync(ct))
            ends.Add((row.GetGuid(0), row.GetFieldValue<DateOnly>(1)));
        return ends;
    }

    private static async Task<(long First, long Second, long Third)> CountsAsync(
        ImportSession session,
        string sql,
        CancellationToken ct,
        params object?[] values
    )
    {
        await using var command = session.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <exception cref="LostLeaseException">The transaction must not land.</exception>
    private async Task WriteAsync(ImportSession session, string sql, CancellationToken ct, params object?[] values)
    {
        if (await session.ExecuteAsync(sql, ct, [claim.OrganizationId, claim.ImportId, claim.Attempt, .. values]) == 0)
            throw new LostLeaseException();
    }

    /// <summary>A null has a type here, since the server cannot tell it from the statement.</summary>
    private static NpgsqlParameter Typed(Guid? value) =>
        new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid };

    private static NpgsqlParameter Typed(DateOnly? value) =>
        new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date };
}
