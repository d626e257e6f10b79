namespace Team.Ssi.Api.Data;

/// <summary>A member's canonical readings as they stood at @known_at, to follow FROM as `reading` and be narrowed by AND. Needs @organization.</summary>
internal static class ReadingsAtStart
{
    private const string Columns = "captured_on, total, professional_brand, right_people, insights, relationships, is_rounded";

    /// <summary>
    /// What a walk over pages began with. What came since does not count, what was replaced or withdrawn since does. A reading that was just being written counts
    /// from @known_at on by its own time stamp, not by its commit.
    /// </summary>
    public static string Of(string member) =>
        $"""
            (
                SELECT {Columns} FROM submissions standing
                WHERE standing.organization_id = @organization AND standing.member_id = {member} AND standing.recorded_at <= @known_at
                UNION ALL
                SELECT {Columns} FROM submission_revisions replaced
                WHERE replaced.organization_id = @organization AND replaced.member_id = {member}
                    AND replaced.recorded_at <= @known_at AND @known_at < replaced.replaced_at
            ) reading WHERE true
            """;
}
