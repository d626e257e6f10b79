using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Load;

/// <summary>
/// P6: a CSV of 100,000 rows uploaded and recorded, beside the set-based SQL alone: COPY of rows that are typed already, match, record, refresh. Both write
/// readings of days that nobody has.
/// </summary>
internal static class ImportWork
{
    private const int Rows = 100_000;
    private static readonly DateOnly FirstDay = new(2015, 1, 1);

    public static async Task RunAsync(Bench bench, Table table)
    {
        var (imports, statements, growth) = (new List<TimeSpan>(), new List<TimeSpan>(), 0.0);
        for (var pair = 0; pair <= bench.Options.Pairs; pair++)
        {
            var (upload, grown) = await UploadAsync(bench, File(bench.Data.Members, 2 * pair));
            var sql = await AloneAsync(bench, 2 * pair + 1);
            // The first of each is a warm-up.
            if (pair == 0)
                continue;
            imports.Add(upload);
            statements.Add(sql);
            growth = Math.Max(growth, grown);
        }
        var (import, alone) = (imports.Median(), statements.Median());
        table.AtMost("P6", "import of 100,000 rows by CSV upload, × its SQL alone", import / alone, 1.5);
        table.AtMost("P6", "  resident memory that the product gained meanwhile, MB", growth, 64);
        Table.Tell("P6", "  upload to end, SQL alone", $"{import.TotalSeconds:0.00} s, {alone.TotalSeconds:0.00} s");
    }

    private static IEnumerable<(Guid Member, DateOnly Day, string[] Pillars)> Readings(IReadOnlyList<Guid> members, int series)
    {
        var dice = new Random(series);
        for (var row = 0; row < Rows; row++)
            yield return (
                members[row % members.Count],
                FirstDay.AddDays(series * 100 + row / members.Count),
                [.. Enumerable.Range(0, 4).Select(_ => (dice.Next(250_000) / 10_000m).ToString(CultureInfo.InvariantCulture))]
            );
    }

    private static byte[] File(IReadOnlyList<Guid> members, int series)
    {
        var text = new StringBuilder("date,memberId,professionalBrand,rightPeople,insights,relationships\n");
        foreach (var (member, day, pillars) in Readings(members, series))
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{member},{string.Join(',', pillars)}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<(TimeSpan Time, double Grown)> UploadAsync(Bench bench, byte[] file)
    {
        var before = Resident.MegabytesOf(bench.Product.Id);
        var (since, most) = (Stopwatch.GetTimestamp(), before);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var sent = await bench.Product.Http.PostAsync("/v1/imports", content);
        sent.EnsureSuccessStatusCode();
        while (true)
        {
            var import = JsonNode.Parse(await bench.Product.Http.GetStringAsync(sent.Headers.Location))!;
            most = Math.Max(most, Resident.MegabytesOf(bench.Product.Id));
            if (import["finishedAt"] is not null)
                return import["result"]!["created"]!.GetValue<int>() == Rows
                    ? (Stopwatch.GetElapsedTime(since), most - before)
                    : throw new InvalidOperationException(import.ToJsonString());
            await Task.Delay(20);
        }
    }

    private static async Task<TimeSpan> AloneAsync(Bench bench, int series)
    {
        await using var database = NpgsqlDataSource.Create(bench.App);
        await using var session = await ImportSession.OpenAsync(database, bench.Data.OrganizationId, CancellationToken.None);
        var typed = await TypedAsync(session, bench.Data.Members, series);
        var since = Stopwatch.GetTimestamp();
        await session.InTransactionAsync(() => RecordAsync(session, bench.Data.OrganizationId, typed), CancellationToken.None);
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>The rows as COPY takes them.</summary>
    private static async Task<byte[]> TypedAsync(ImportSession session, IReadOnlyList<Guid> members, int series)
    {
        await session.ExecuteAsync(StagedRows.Create, CancellationToken.None);
        await using (var staged = await StagedRows.BeginAsync(session, CancellationToken.None))
        {
            var reader = new ImportRowReader(null, DateOnly.MaxValue);
            var record = new ImportRecord();
            foreach (var (reading, line) in Readings(members, series).Select((reading, place) => (reading, place + 2)))
            {
                record.Begin(line);
                record[ImportField.MemberId] = $"{reading.Member:D}";
                record[ImportField.CapturedOn] = reading.Day.ToString("O", CultureInfo.InvariantCulture);
                for (var pillar = 0; pillar < 4; pillar++)
                    record[ImportField.ProfessionalBrand + pillar] = reading.Pillars[pillar];
                await staged.AddAsync(line, reader.Read(record)!, null, Guid.CreateVersion7());
            }
            await staged.CompleteAsync();
        }
        using var typed = new MemoryStream();
        await using (var copy = await session.Connection.BeginRawBinaryCopyAsync("COPY import_rows TO STDOUT (FORMAT binary)"))
            await copy.CopyToAsync(typed);
        return typed.ToArray();
    }

    private static async Task RecordAsync(ImportSession session, Guid organizationId, byte[] typed)
    {
        var ct = CancellationToken.None;
        await session.ExecuteAsync(StagedRows.Create, ct);
        await session.ExecuteAsync(MatchedRows.Create, ct);
        await using (var copy = await session.Connection.BeginRawBinaryCopyAsync("COPY import_rows FROM STDIN (FORMAT binary)", ct))
            await copy.WriteAsync(typed, ct);
        await session.ExecuteAsync("ANALYZE import_rows", ct);
        await session.ExecuteAsync(MatchedRows.Match([MemberKey.Id]), ct, organizationId);
        await session.ExecuteAsync("CREATE INDEX ON import_readings (member_id, captured_on)", ct);
        await session.ExecuteAsync("ANALYZE import_readings", ct);
        object none = new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid };
        object never = new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date };
        var (after, day) = (none, never);
        foreach (var (lastMember, lastDay) in await EndsAsync(session, none, never))
        {
            await session.ExecuteAsync(AppliedReadings.Lock, ct, organizationId, lastMember, lastDay, after, day);
            await session.ExecuteAsync(
                AppliedReadings.Record,
                ct,
                organizationId,
                TimeProvider.System.GetUtcNow(),
                organizationId,
                ReadingSource.Import.ToColumn(),
                lastMember,
                lastDay,
                after,
                day
            );
            (after, day) = (lastMember, lastDay);
        }
    }

    private static async Task<List<(Guid Member, DateOnly Day)>> EndsAsync(ImportSession session, object none, object never)
    {
        await using var command = session.Command(AppliedReadings.Ends, none, never);
        await using var row = await command.ExecuteReaderAsync();
        var ends = new List<(Guid, DateOnly)>();
        while (await row.ReadAsync())
            ends.Add((row.GetGuid(0), row.GetFieldValue<DateOnly>(1)));
        return ends;
    }
}
