using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>The rows of a file on their way into a temporary table, by COPY: those that passed, and what is wrong with the others.</summary>
internal sealed class StagedRows : IAsyncDisposable
{
    public const string Create = """
        DROP TABLE IF EXISTS import_rows, import_readings;
        CREATE TEMPORARY TABLE import_rows (
            line integer NOT NULL,
            -- Null for a row that passed; else what is wrong with one of its fields.
            code text,
            column_name text,
            value text,
            member_id uuid,
            external_id text,
            email text,
            profile text,
            captured_on date,
            total integer,
            professional_brand integer,
            right_people integer,
            insights integer,
            relationships integer,
            is_rounded boolean,
            industry jsonb,
            network jsonb,
            sales_navigator_seat boolean,
            change_id uuid,
            display_name text,
            contact text,
            team text,
            job_title text,
            industry_name text
        );
        """;

    private const string Copy = "COPY import_rows FROM STDIN (FORMAT binary)";
    private const int LongestValue = 200;

    private readonly NpgsqlBinaryImporter _copy;
    private readonly CancellationToken _ct;

    private StagedRows(NpgsqlBinaryImporter copy, CancellationToken ct)
    {
        (_copy, _ct) = (copy, ct);
        // Parsing a large file may pause between two packets for longer than a command may.
        copy.Timeout = Timeout.InfiniteTimeSpan;
    }

    public static async Task<StagedRows> BeginAsync(ImportSession session, CancellationToken ct) =>
        new(await session.Connection.BeginBinaryImportAsync(Copy, ct), ct);

    /// <summary>Which ways of naming a member the file uses: only those are looked up.</summary>
    public HashSet<MemberKey> Keys { get; } = [];

    public async Task AddAsync(int line, ImportRow row, string? industry, Guid changeId)
    {
        Keys.Add(row.Key);
        await _copy.StartRowAsync(_ct);
        await _copy.WriteAsync(line, NpgsqlDbType.Integer, _ct);
        await SkipAsync(3);
        await WriteKeyAsync(row);
        await _copy.WriteAsync(row.CapturedOn, NpgsqlDbType.Date, _ct);
        await WriteScoreAsync(row.Score);
        await TextAsync(StoredJson.Write(row.Industry), NpgsqlDbType.Jsonb);
        await TextAsync(StoredJson.Write(row.Network), NpgsqlDbType.Jsonb);
        if (row.SalesNavigatorSeat is { } seat)
            await _copy.WriteAsync(seat, NpgsqlDbType.Boolean, _ct);
        else
            await _copy.WriteNullAsync(_ct);
        await _copy.WriteAsync(changeId, NpgsqlDbType.Uuid, _ct);
        await TextAsync(row.DisplayName);
        await TextAsync(row.Email);
        await TextAsync(row.Team);
        await TextAsync(row.JobTitle);
        await TextAsync(industry);
    }

    public async Task RefuseAsync(int line, string code, string? column, string? value)
    {
        await _copy.StartRowAsync(_ct);
        await _copy.WriteAsync(line, NpgsqlDbType.Integer, _ct);
        await TextAsync(code);
        await TextAsync(column);
        await TextAsync(Shown(value));
        await SkipAsync(20);
    }

    public async Task CompleteAsync() => await _copy.CompleteAsync(_ct);

    private async Task WriteKeyAsync(ImportRow row)
    {
        if (row.Key == MemberKey.Id)
            await _copy.WriteAsync(Guid.ParseExact(row.KeyValue, "D"), NpgsqlDbType.Uuid, _ct);
        else
            await _copy.WriteNullAsync(_ct);
        await TextAsync(row.Key == MemberKey.ExternalId ? row.KeyValue : null);
        await TextAsync(row.Key == MemberKey.Email ? row.KeyValue : null);
        await TextAsync(row.Key == MemberKey.LinkedInUrl ? row.KeyValue : null);
    }

    private async Task WriteScoreAsync(ReadingTotal score)
    {
        await _copy.WriteAsync(score.TotalMillionths, NpgsqlDbType.Integer, _ct);
        if (score.Pillars is { } pillars)
        {
            await _copy.WriteAsync(pillars.ProfessionalBrand, NpgsqlDbType.Integer, _ct);
            await _copy.WriteAsync(pillars.RightPeople, NpgsqlDbType.Integer, _ct);
            await _copy.WriteAsync(pillars.Insights, NpgsqlDbType.Integer, _ct);
            await _copy.WriteAsync(pillars.Relationships, NpgsqlDbType.Integer, _ct);
        }
        else
            await SkipAsync(4);
        await _copy.WriteAsync(score.IsRounded, NpgsqlDbType.Boolean, _ct);
    }

    private Task TextAsync(string? text, NpgsqlDbType type = NpgsqlDbType.Text) =>
        text is null ? _copy.WriteNullAsync(_ct) : _copy.WriteAsync(text, type, _ct);

    private async Task SkipAsync(int columns)
    {
        for (var column = 0; column < columns; column++)
            await _copy.WriteNullAsync(_ct);
    }

    /// <summary>What stands in the file, as far as it can be stored and shown.</summary>
    private static string? Shown(string? value)
    {
        if (value is null)
            return null;
        var text = value.Length > LongestValue ? value[..LongestValue] + "…" : value;
        return string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()));
    }

    /// <summary>Without <see cref="CompleteAsync"/> nothing of it is there.</summary>
    public ValueTask DisposeAsync() => _copy.DisposeAsync();
}
