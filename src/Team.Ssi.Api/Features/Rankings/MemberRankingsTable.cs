using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of the table of a member's boards: the member or a neighbour, or why the member has no place.</summary>
internal sealed record MemberRankingsLine(MemberRankingResponse Board, LeaderboardEntryResponse? Entry);

internal static class MemberRankingsTable
{
    public static readonly Table<MemberRankingsResponse, MemberRankingsLine> Of = new(
        rankings => $"rankings-{rankings.AsOf:yyyy-MM-dd}",
        rankings =>
            rankings.Boards.SelectMany(
                board => board.Above.Append(board.Entry).Concat(board.Below),
                (board, entry) => new MemberRankingsLine(board, entry)
            ),
        [
            new("Board", "Classement", line => line.Board.Board.Name),
            new("Board type", "Type de classement", line => Labels.Of(line.Board.Board.Type)),
            new("With teams below", "Avec les sous-équipes", line => line.Board.Board.IncludeSubteams),
            new("Industry", "Secteur", line => line.Board.Industry),
            new("Ranked members", "Membres classés", line => line.Board.Size),
            .. LeaderboardColumns.Of<MemberRankingsLine>(line => line.Entry, _ => null),
            new(
                "Unranked because",
                "Non classé car",
                line => line.Entry is null && line.Board.UnrankedReason is { } reason ? Labels.Of(reason) : null
            ),
        ]
    );
}
