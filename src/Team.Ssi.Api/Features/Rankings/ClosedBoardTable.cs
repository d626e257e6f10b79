using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of a frozen board's table: a member with a place, one without and why, or one who came after it was frozen.</summary>
internal sealed record ClosedBoardLine(ClosedEntryResponse? Entry, ClosedUnrankedResponse? Unranked, LateEntryResponse? Late)
{
    public MemberRef? Member =>
        Entry is not null ? Entry.Member
        : Unranked is not null ? Unranked.Member
        : Late!.Member;

    public DateOnly? CapturedOn => Entry?.CapturedOn ?? Unranked?.CapturedOn ?? Late?.CapturedOn;

    /// <summary>What is so by now where it was not; who came late is nothing but corrected.</summary>
    public CorrectionResponse? Correction =>
        Late is { } late ? new CorrectionResponse(late.Score, late.Rank) : Entry?.Correction ?? Unranked?.Correction;
}

internal static class ClosedBoardTable
{
    public static readonly Table<ClosedBoardResponse, ClosedBoardLine> Of = new(
        board => $"closing-{board.Week}",
        board =>
            board
                .Items.Select(entry => new ClosedBoardLine(entry, null, null))
                .Concat(board.Unranked.Select(member => new ClosedBoardLine(null, member, null)))
                .Concat(board.Late.Select(member => new ClosedBoardLine(null, null, member))),
        [
            new("Rank", "Rang", line => line.Entry?.Rank),
            new("Percentile", "Centile", line => line.Entry?.Percentile),
            new("Top percent", "Top pour cent", line => line.Entry?.TopPercent),
            new("Member", "Membre", line => line.Member?.DisplayName),
            new("Member id", "Id du membre", line => line.Member?.Id),
            new("Score", "Score", line => line.Entry?.Score),
            new("Band", "Niveau", line => line.Entry is { } entry ? Labels.Of(entry.Band) : null),
            .. Columns.OfPillars<ClosedBoardLine>((line, pillar) => line.Entry?.Pillars?[pillar]),
            new("Captured on", "Relevé le", line => line.CapturedOn),
            new("Unranked because", "Non classé car", line => line.Unranked is { } member ? Labels.Of(member.UnrankedReason) : null),
            new("Corrected", "Corrigé", line => line.Correction is not null),
            new("Corrected rank", "Rang corrigé", line => line.Correction?.Rank),
            new("Corrected score", "Score corrigé", line => line.Correction?.Score),
        ]
    );
}
