using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetExplanationRequest : BoardDatesRequest
{
    /// <summary>What to explain: a member's `rank` (when absent), `percentile` or `change`, a team's `teamScore` in the fair comparison, or the `summary` of a board.</summary>
    [QueryParam]
    public ExplainedFigure Of { get; init; }

    /// <summary>Whose; needed for `rank`, `percentile` and `change`.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>On which team's board, the organization's when absent; needed for `of=teamScore`.</summary>
    [QueryParam]
    public Guid? TeamId { get; init; }

    /// <summary>On the board of which programme, instead of a team's; not for `of=teamScore` and no frozen week.</summary>
    [QueryParam]
    public Guid? ProgramId { get; init; }

    /// <summary>Whether members of the teams below count too.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }

    /// <summary>Only members of this industry are on the board; not for `of=teamScore`.</summary>
    [QueryParam]
    public string? Industry { get; init; }

    /// <summary>For `of=teamScore`: the comparison of the teams right below this one, each with all below it; of every team by its own members when absent.</summary>
    [QueryParam]
    public Guid? ParentTeamId { get; init; }

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
            .When(request => request.Of is not (ExplainedFigure.TeamScore or ExplainedFigure.Summary));
        RuleFor(request => request.TeamId)
            .NotNull()
            .WithText(new("The team whose score is to be explained.", "L'équipe dont le score est à expliquer."))
            .When(request => request.Of == ExplainedFigure.TeamScore);
        RuleFor(request => request.ProgramId)
            .Null()
            .WithErrorCode("conflict")
            .WithText(new("A board is of a team or of a programme.", "Un classement est celui d'une équipe ou d'un programme."))
            .When(request => request.TeamId is not null || request.Of == ExplainedFigure.TeamScore);
        RuleFor(request => request.Industry).Industry();
        RuleFor(request => request.Industry)
            .Null()
            .WithErrorCode("conflict")
            .WithText(new("Teams are compared whole.", "Les équipes sont comparées en entier."))
            .When(request => request.Of == ExplainedFigure.TeamScore);
        RuleFor(request => request.ParentTeamId)
            .Null()
            .WithErrorCode("conflict")
            .WithText(new("Only a comparison of teams has a parent team.", "Seule une comparaison d'équipes a une équipe parente."))
            .When(request => request.Of != ExplainedFigure.TeamScore);
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
        RuleFor(request => request.Week)
            .Null()
            .WithErrorCode("notFrozen")
            .WithText(
                new(
                    "A closing keeps the boards of teams and of the organization, and the comparison of all teams.",
                    "Une clôture conserve les classements des équipes et de l'organisation, et la comparaison de toutes les équipes."
                )
            )
            .When(request =>
                request.Industry is not null
                || request.ParentTeamId is not null
                || request.ProgramId is not null
                || request.Of == ExplainedFigure.Summary
            );
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

internal sealed class GetExplanation(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetExplanationRequest, Results<Ok<ExplanationResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/explanations");
        Definition.Requires(Scope.RankingsRead);
        Summary(summary =>
        {
            summary.Summary = "Explain a figure";
            summary.Description =
                "The inputs behind a figure, who was left out of it and why, the parameters and the definition: enough to compute it again by hand. 404 when the member or team is not on the board on that day, or the week is not closed. Whoever may know of a pause is told who is left out as `paused`; to others a paused member is not on the board. 403 `hiddenByPrivacy` for an anonymous member, and for people under the works-council preset: the inputs are exact.";
            summary.ResponseExamples[200] = ExplanationResponse.Example;
        });
    }

    public override async Task<Results<Ok<ExplanationResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        GetExplanationRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        if (!await MayExplainAsync(request, organization, ct))
            return new PrivacyProblem(ProblemKinds.HiddenByPrivacy);
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
        if (request.Of == ExplainedFigure.Summary)
            return await SumUpAsync(asked, ct);
        var answer =
            request.Of == ExplainedFigure.TeamScore
                ? await ExplainTeam.AnswerAsync(Connection, asked, ct)
                : await ExplainStanding.AnswerAsync(Connection, asked, await BoardAsync(asked, ct), await KnownPausesAsync(asked, ct), ct);
        if (answer is null)
            return new NotFoundProblem();
        if (request.Of != ExplainedFigure.TeamScore)
            See(asked);
        return TypedResults.Ok(await ShownAsync(answer, ct));
    }

    /// <summary>
    /// Of an anonymous member, and of everybody under a preset that hides scores, there is no score by name; nor are there rows to sum up. An explanation is of
    /// exact figures, which under such a preset no person gets.
    /// </summary>
    private async Task<bool> MayExplainAsync(GetExplanationRequest request, OrganizationSettings organization, CancellationToken ct)
    {
        if ((await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct)).IsHeldBackBy(organization.Privacy))
            return false;
        if (organization.Privacy.HidesNames)
            return request is { MemberId: null, Of: not ExplainedFigure.Summary };
        return request.MemberId is not { } member || (await reach.HiddenAsync([member], Viewing.Of(HttpContext, clock), ct)).Count == 0;
    }

    private async Task<ExplanationResponse> ShownAsync(ExplanationResponse answer, CancellationToken ct)
    {
        var named = answer.Excluded.Members.Select(member => member.Member).OfType<MemberRef>().Select(member => member.Id).ToList();
        var hidden = await reach.HiddenAsync(named, Viewing.Of(HttpContext, clock), ct);
        return hidden.Count == 0
            ? answer
            : answer with
            {
                Excluded = answer.Excluded with
                {
                    Members =
                    [
                        .. answer.Excluded.Members.Select(member =>
                            member.Member is { } known && hidden.Contains(known.Id) ? member with { Member = null } : member
                        ),
                    ],
                },
            };
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private async Task<Results<Ok<ExplanationResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> SumUpAsync(
        ExplanationQuestion asked,
        CancellationToken ct
    )
    {
        if (await BoardAsync(asked, ct) is not { } board)
            return new NotFoundProblem();
        var scores = await BoardScoresQuery.QueryAsync(Connection, asked.ToStanding(), ct);
        if (scores.Count > BoardScoresQuery.Most)
            return new InvalidProblem(
                "?of",
                "tooLarge",
                new Text(
                    "The board has too many members to list all their scores.",
                    "Le classement a trop de membres pour lister tous leurs scores."
                )
            );
        See(asked);
        var shifts = await PlatformBreaks.QueryAsync(Connection, db.OrganizationId, asked.ComparedWith, asked.AsOf, ct);
        var platform =
            asked.Request.Metric == Metric.Total
                ? shifts.Where(shift => shift.Week.Sunday <= asked.AsOf).Sum(shift => shift.Hundredths)
                : 0;
        var paused = await KnownPausesAsync(asked, ct);
        var members = scores.Select(score => score.MemberId).Concat(paused.Select(member => member.MemberId)).Distinct().ToList();
        var hidden = await reach.HiddenAsync(members, Viewing.Of(HttpContext, clock), ct);
        return TypedResults.Ok(ExplainSummary.Of(asked, board, scores, platform / (double)Hundredths.PerPoint, paused, hidden));
    }

    /// <summary>A frozen week keeps nobody who was paused.</summary>
    private async Task<IReadOnlyList<PausedMember>> KnownPausesAsync(ExplanationQuestion asked, CancellationToken ct) =>
        asked.Closing is not null
            ? []
            : await PausedMembers.KnownAsync(
                Connection,
                PausedMembersQuestion.Of(asked.ToStanding()),
                Viewing.Of(HttpContext, clock),
                reach,
                ct
            );

    private void See(ExplanationQuestion asked) =>
        HttpContext.Sees(
            asked.Board switch
            {
                BoardSet.Team => SeenBoard.Team,
                BoardSet.SubTree => SeenBoard.Tree,
                BoardSet.Program => SeenBoard.Program,
                _ => SeenBoard.Organization,
            },
            asked.BoardId ?? db.OrganizationId,
            asked.AsOf,
            asked.Industry
        );

    /// <returns>Null when there is no such board.</returns>
    private async Task<BoardRef?> BoardAsync(ExplanationQuestion asked, CancellationToken ct)
    {
        var name = asked switch
        {
            { Closing: { } closing } => await ClosedBoards.NameAsync(
                Connection,
                db.OrganizationId,
                closing.Week,
                asked.Board,
                asked.BoardId,
                ct
            ),
            { Board: BoardSet.Program } => await db
                .AdvocacyPrograms.Where(row => row.Id == asked.BoardId)
                .Select(row => row.Name)
                .SingleOrDefaultAsync(ct),
            { BoardId: { } team } => await db.Teams.Where(row => row.Id == team).Select(row => row.Name).SingleOrDefaultAsync(ct),
            _ => await db.Organizations.Select(row => row.Name).SingleAsync(ct),
        };
        return name is null ? null : asked.Board.Ref(asked.BoardId ?? db.OrganizationId, name);
    }
}
