using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <param name="NeedsColleagues">Whether the means of colleagues are asked for: LinkedIn's industry average comes first.</param>
internal sealed record CoachedMemberQuestion(Guid MemberId, DateOnly Today, int FreshnessDays, bool NeedsColleagues);

/// <param name="JumpLimit">In hundredths.</param>
/// <param name="ColleaguesOfIndustry">Null when not asked for, or too few.</param>
/// <param name="Colleagues">Null when not asked for, or too few.</param>
internal sealed record CoachedMember(
    string DisplayName,
    bool? SalesNavigatorSeat,
    int JumpLimit,
    PillarSample? ColleaguesOfIndustry,
    PillarSample? Colleagues
);

/// <summary>A member as their coaching needs them, in one statement; the means are those of <see cref="PillarSamplesQuery"/>.</summary>
internal static class CoachedMemberQuery
{
    private static readonly string Statement = $"""
        WITH subject AS (
            SELECT member.display_name, member.sales_navigator_seat, member.industry_key
            FROM members member WHERE member.organization_id = $1 AND member.id = $4
        ), {PillarSamplesQuery.Scored}
        ), colleagues AS (
            SELECT false AS is_industry, count(*)::int AS members, {PillarSamplesQuery.Means} FROM scored WHERE $5
            UNION ALL
            SELECT true, count(*)::int, {PillarSamplesQuery.Means} FROM scored JOIN subject ON scored.industry_key = subject.industry_key WHERE $5
        )
        SELECT subject.display_name, subject.sales_navigator_seat, {JumpLimits.Sql}, colleagues.is_industry, colleagues.members,
            colleagues.professional_brand, colleagues.right_people, colleagues.insights, colleagues.relationships
        FROM subject LEFT JOIN colleagues ON colleagues.members >= {Benchmark.FewestMembers}
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
                new NpgsqlParameter<bool> { TypedValue = question.NeedsColleagues },
            },
        };
        CoachedMember? member = null;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            member ??= new CoachedMember(row.GetString(0), row.IsDBNull(1) ? null : row.GetBoolean(1), row.GetInt32(2), null, null);
            if (row.IsDBNull(3))
                continue;
            var sample = PillarSamplesQuery.SampleAt(row, 4);
            member = row.GetBoolean(3) ? member with { ColleaguesOfIndustry = sample } : member with { Colleagues = sample };
        }
        return member;
    }
}
