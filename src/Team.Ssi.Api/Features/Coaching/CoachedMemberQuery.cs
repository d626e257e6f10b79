using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <param name="NeedsSamples">Whether the means of colleagues are asked for: where LinkedIn gave its industry average they are not needed.</param>
internal sealed record CoachedMemberQuestion(Guid MemberId, DateOnly Today, int FreshnessDays, bool NeedsSamples);

/// <param name="JumpLimit">In hundredths.</param>
/// <param name="Samples">Empty when not asked for.</param>
internal sealed record CoachedMember(
    string DisplayName,
    bool? SalesNavigatorSeat,
    string? IndustryKey,
    int JumpLimit,
    PillarSamples Samples
);

/// <summary>A member as their coaching needs them, in one statement; the means are those of <see cref="PillarSamplesQuery"/>.</summary>
internal static class CoachedMemberQuery
{
    private const int SampleColumn = 4;

    private static readonly string Statement = $"""
        WITH subject AS (
            SELECT member.display_name, member.sales_navigator_seat, member.industry_key
            FROM members member WHERE member.organization_id = $1 AND member.id = $4
        ), {PillarSamplesQuery.Scored}
                AND $5
        ), samples AS (
            {PillarSamplesQuery.Samples}
        )
        SELECT subject.display_name, subject.sales_navigator_seat, subject.industry_key, {JumpLimits.Sql}, samples.*
        FROM subject LEFT JOIN samples ON true
        """;

    /// <returns>Null when there is no such member.</returns>
    public static async Task<CoachedMember?> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        CoachedMemberQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<DateOnly> { TypedValue = question.Today },
                new NpgsqlParameter<int> { TypedValue = question.FreshnessDays },
                new NpgsqlParameter<Guid> { TypedValue = question.MemberId },
                new NpgsqlParameter<bool> { TypedValue = question.NeedsSamples },
            },
        };
        CoachedMember? member = null;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            member ??= new CoachedMember(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetBoolean(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetInt32(3),
                PillarSamples.None
            );
            if (!row.IsDBNull(SampleColumn + 1))
                member = member with { Samples = member.Samples.With(row, SampleColumn) };
        }
        return member;
    }
}
