using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What a caller gets of a page that was computed for everybody: without the names that are not for them, with the paused they may know of.</summary>
internal static class ShownRows
{
    /// <param name="isLast">Whether it is the last page, which the unranked are on.</param>
    public static async Task<LeaderboardPage> OfAsync(
        LeaderboardPage page,
        LeaderboardQuestion question,
        BoardRows rows,
        bool isLast,
        Viewing viewing,
        Reach reach,
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var ranked = page.Rows.Where(row => row.Reason is null).Take(question.Limit);
        var unranked = page.Rows.Where(row => row.Reason is not null);
        if (isLast)
            unranked = unranked
                .Concat(await PausedAsync(PausedMembersQuestion.Of(question), rows, viewing, reach, connection, ct))
                .OrderBy(row => row.MemberId);
        return page with { Rows = await NamedAsync([.. ranked, .. unranked], rows, viewing, reach, ct) };
    }

    /// <summary>The rows under the names that the caller may see; who may not see names gets no row without one.</summary>
    public static async Task<IReadOnlyList<LeaderboardRow>> NamedAsync(
        IReadOnlyList<LeaderboardRow> shown,
        BoardRows rows,
        Viewing viewing,
        Reach reach,
        CancellationToken ct
    )
    {
        if (!viewing.Organization.HasAnonymous)
            return shown;
        var hidden = await reach.HiddenAsync([.. shown.Select(row => row.MemberId)], viewing, ct);
        return hidden.Count == 0 ? shown
            : rows.KeepsNameless ? [.. shown.Select(row => hidden.Contains(row.MemberId) ? row with { DisplayName = null } : row)]
            : [.. shown.Where(row => !hidden.Contains(row.MemberId))];
    }

    /// <summary>Who is paused on a board, as far as the caller may know of it.</summary>
    public static async Task<IReadOnlyList<LeaderboardRow>> PausedAsync(
        PausedMembersQuestion question,
        BoardRows rows,
        Viewing viewing,
        Reach reach,
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        if (rows.AreNone)
            return [];
        var known = await PausedMembers.KnownAsync(connection, question, viewing, reach, ct);
        return [.. known.Where(member => rows.Only?.Contains(member.MemberId) != false).Select(LeaderboardRow.OfPaused)];
    }
}
