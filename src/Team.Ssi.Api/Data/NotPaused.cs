namespace Team.Ssi.Api.Data;

/// <summary>Who is paused on the day of a figure is not in it. Needs @organization.</summary>
internal static class NotPaused
{
    /// <summary>For a relation called member, and days of one called dates.</summary>
    public const string OnDates = """
        NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.member_id = member.id
                    AND pause.valid_from <= dates.day AND dates.day <= pause.valid_to
            )
        """;

    /// <summary>For a relation called member, and the parameter @as_of.</summary>
    public const string AsOf = """
        NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.member_id = member.id
                    AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
            )
        """;

    /// <summary>For a relation called member, and any day.</summary>
    public static string On(string day) => AsOf.Replace("@as_of", day, StringComparison.Ordinal);
}
