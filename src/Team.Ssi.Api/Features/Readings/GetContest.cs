using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class GetContestRequest
{
    [RouteParam]
    public Guid ContestId { get; init; }
}

internal sealed class GetContest(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetContestRequest, Results<Versioned<ContestResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/contests/{contestId}");
        Definition.Requires(Scope.ReadingsRead);
        Summary(summary =>
        {
            summary.Summary = "Get a contest";
            summary.Description = "One's own; HR and administrators get every one.";
            summary.ResponseExamples[200] = ContestResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ContestResponse>, NotFoundProblem>> ExecuteAsync(
        GetContestRequest request,
        CancellationToken ct
    )
    {
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        var contest = await SeenContests.Of(db, rights).AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ContestId, ct);
        return contest is null ? new NotFoundProblem() : new Versioned<ContestResponse>(ContestResponse.Of(contest), contest.Version);
    }
}
