using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramTrendRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>How many weeks, the running one included, 1 to 104.</summary>
    [QueryParam]
    public int Weeks { get; init; } = 26;
}

internal sealed class GetProgramTrendValidator : Validator<GetProgramTrendRequest>
{
    private const int Most = 104;

    public GetProgramTrendValidator() => RuleFor(request => request.Weeks).InclusiveBetween(1, Most);
}

internal sealed class GetProgramTrend(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramTrendRequest, Results<Report<ProgramTrendResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/trend");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramTrendTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a programme week by week";
            summary.Description =
                "Who was active, the mean score of its people, and what was done. Callers who do not see its people by name get ended weeks.";
            summary.ResponseExamples[200] = ProgramTrendResponse.Example;
        });
    }

    public override async Task<Results<Report<ProgramTrendResponse>, NotFoundProblem>> ExecuteAsync(
        GetProgramTrendRequest request,
        CancellationToken ct
    )
    {
        var viewing = Viewing.Of(HttpContext, clock);
        if (await ProgramQuestion.FindAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var question = await ProgramQuestion.OfLastDayAsync(
            db,
            program,
            viewing,
            await reach.OfAsync(viewing.Caller, viewing.Today, ct),
            ct
        );
        return new Report<ProgramTrendResponse>(
            await ProgramTrends.ReadAsync(db, question, question.Day.AddDays(-7 * (request.Weeks - 1)), ct)
        );
    }
}
