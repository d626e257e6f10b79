using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetExplanationRequest : BoardDatesRequest
{
    /// <summary>What to explain: a member's `rank` (when absent), `percentile` or `change`, or a team's `teamScore` in the fair comparison.</summary>
    [QueryParam]
    public ExplainedFigure Of { get; init; }

    /// <summary>Whose; needed unless `of=teamScore`.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>On which team's board, the organization's when absent; needed for `of=teamScore`.</summary>
    [QueryParam]
    public Guid? TeamId { get; init; }

    /// <summary>Whether members of the teams below count too.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }

    /// <summary>What is ranked or compared by.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }

    /// <summary>A frozen week (2026-W47) instead of a day: explains the figure of its closing.</summary>
    [QueryParam]
    public string? Week { get; init; }
}

internal sealed class GetExplanationValidator : Validator<GetExplanationRequest>
{
    public GetExplanationValidator()
    {
        RuleFor(request => request.MemberId)
            .NotNull()
            .WithText(new("The member whose figure is to be explained.", "Le membre dont le chiffre est à expliquer."))
            .When(request => request.Of != ExplainedFigure.TeamScore);
        RuleFor(request => request.TeamId)
            .NotNull()
            .WithText(new("The team whose score is to be explained.", "L'équipe dont le score est à expliquer."))
            .When(request => request.Of == ExplainedFigure.TeamScore);
        RuleFor(request => request.Week)
            .Null()
            .WithErrorCode("conflict")
            .WithText(
                new(
                    "A frozen week says both dates: send it without `asOf`, `compareWith` and `period`.",
                    "Une semaine figée donne les deux dates : l'envoyer sans `asOf`, `compareWith` ni `period`."
                )
            )
            .When(request => request.AsOf is not null || request.CompareWith is not null || request.Period is not null);
        // A closing keeps the total of the week before, not its pillars, and compares the teams by their totals.
        RuleFor(request => request.Metric)
            .Must(metric => metric.PillarOf() is null)
            .WithErrorCode("notFrozen")
            .WithText(new("A closing keeps changes of the total only.", "Une clôture ne conserve que les évolutions du total."))
            .When(request => request.Week is not null && request.Of == ExplainedFigure.Change);
        RuleFor(request => request.Metric)
            .Equal(Metric.Total)
            .WithErrorCode("notFrozen")
            .WithText(new("A closing keeps the comparison by the total only.", "Une clôture ne conserve que la comparaison par le total."))
            .When(request => request.Week is not null && request.Of == ExplainedFigure.TeamScore);
    }
}

internal sealed class GetExplanation(SsiDb db, TimeProvider clock)
    : Endpoint<GetExplanationRequest, Results<Ok<ExplanationResponse>, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/explanations");
        Definition.Requires(Scope.RankingsRead);
        Summary(summary =>
        {
            summary.Summary = "Explain a figure";
            summary.Description =
                "The inputs behind a figure, who was left out of it and why, the parameters and the definition: enough to compute it again by hand. 404 when the member or team is not on the board on that day, or the week is not closed.";
            summary.ResponseExamples[200] = ExplanationResponse.Example;
        });
    }

    public override async Task<Results<Ok<ExplanationResponse>, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetExplanationRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        Closing? closing = null;
        if (request.Week is not null)
        {
            if (!IsoWeek.TryParse(request.Week, out var week))
                return ClosingsQuery.Unreadable("?week");
            closing = await ClosingsQuery.FindAsync(Connection, db.OrganizationId, week.Value, ct);
            if (closing is null)
                return new NotFoundProblem();
        }
        var asked = new ExplanationQuestion(request, organization, dates, closing);
        var answer =
            request.Of == ExplainedFigure.TeamScore
                ? await ExplainTeam.AnswerAsync(Connection, asked, ct)
                : await ExplainStanding.AnswerAsync(Connection, asked, await BoardAsync(asked, ct), ct);
        return answer is null ? new NotFoundProblem() : TypedResults.Ok(answer);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <returns>Null when there is no such board.</returns>
    private async Task<BoardRef?> BoardAsync(ExplanationQuestion asked, CancellationToken ct)
    {
        var name =
            asked.Closing is { } closing
                ? await ClosedBoards.NameAsync(Connection, db.OrganizationId, closing.Week, asked.Board, asked.TeamId, ct)
            : asked.TeamId is { } team ? await db.Teams.Where(row => row.Id == team).Select(row => row.Name).SingleOrDefaultAsync(ct)
            : await db.Organizations.Select(row => row.Name).SingleAsync(ct);
        return name is null ? null
            : asked.TeamId is { } id ? new BoardRef(BoardType.Team, id, name)
            : new BoardRef(BoardType.Organization, db.OrganizationId, name);
    }
}
