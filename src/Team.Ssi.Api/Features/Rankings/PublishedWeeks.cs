using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Which questions are open to those without name rights: a closed week, and nothing that could be laid over it to cut somebody out.</summary>
internal static class PublishedWeeks
{
    /// <returns>Null when the question is open.</returns>
    public static PrivacyProblem? Refuse(BoardDatesRequest asked, bool isNarrowed = false) =>
        asked.AsOf is not null || asked.CompareWith is not null || isNarrowed || (asked.Period is not null && WeekOf(asked) is null)
            ? new PrivacyProblem(ProblemKinds.PublishedWeeksOnly)
            : null;

    /// <returns>The Sunday of the week that is asked for; null when none is.</returns>
    public static DateOnly? WeekOf(BoardDatesRequest asked) =>
        asked.Period is { } text && IsoWeek.TryParse(text, out var week) ? week.Value.Sunday : null;

    public static PublishedBoardType TypeOf(BoardSet boards) =>
        boards switch
        {
            BoardSet.Organization => PublishedBoardType.Organization,
            BoardSet.Team or BoardSet.Teams => PublishedBoardType.Team,
            _ => PublishedBoardType.Tree,
        };
}
