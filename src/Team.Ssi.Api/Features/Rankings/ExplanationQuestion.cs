using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What is to be explained, with the dates and parameters it holds for: those of the closing where one is asked for.</summary>
internal sealed record ExplanationQuestion(
    GetExplanationRequest Request,
    OrganizationSettings Organization,
    BoardDates Dates,
    Closing? Closing
)
{
    /// <summary>Of a team or programme; null for the organization's.</summary>
    public Guid? BoardId => Request.ProgramId ?? Request.TeamId;

    public string? Industry => Request.Industry is { } industry ? IndustryKey.Of(industry) : null;

    public BoardSet Board =>
        Request.ProgramId is not null ? BoardSet.Program
        : Request.TeamId is null ? BoardSet.Organization
        : Request.IncludeSubteams ? BoardSet.SubTree
        : BoardSet.Team;

    public DateOnly AsOf => Closing?.Week.Sunday ?? Dates.AsOf;

    public DateOnly ComparedWith => Closing is { } closing ? ComparisonDate.Default(closing.Week.Sunday) : Dates.ComparedWith;

    public int FreshnessDays => Closing?.Parameters.FreshnessDays ?? Organization.FreshnessDays;

    public double MinCoverage => Closing?.Parameters.MinCoverage ?? Organization.MinCoverage;

    public double Sem => Closing?.Parameters.Sem ?? Organization.Sem;

    public int Version => Closing?.MethodVersion ?? MethodVersion.Current;

    public ExplainedStandingQuestion ToStanding() =>
        new(
            Organization.OrganizationId,
            Board,
            BoardId,
            Request.MemberId ?? Guid.Empty,
            Request.Metric,
            Request.Ties,
            AsOf,
            ComparedWith,
            FreshnessDays,
            Closing is not null,
            Industry
        );
}
