using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class GetReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day of the reading.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }
}

internal sealed class GetReading(SsiDb db) : Endpoint<GetReadingRequest, Results<Versioned<ReadingResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/submissions/{capturedOn}");
        Definition.Requires(Scope.ReadingsRead);
        Summary(summary =>
        {
            summary.Summary = "Get the reading of a day";
            summary.ResponseExamples[200] = ReadingResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ReadingResponse>, NotFoundProblem>> ExecuteAsync(
        GetReadingRequest request,
        CancellationToken ct
    )
    {
        var reading = await db
            .Submissions.AsNoTracking()
            .SingleOrDefaultAsync(reading => reading.MemberId == request.MemberId && reading.CapturedOn == request.CapturedOn, ct);
        if (reading is null)
            return new NotFoundProblem();
        var trust = await ReadingTrust.ForAsync(HttpContext, request.MemberId, [reading.CapturedOn], ct);
        var bands = HttpContext.Organization().Bands;
        return new Versioned<ReadingResponse>(ReadingResponse.Of(reading, bands, trust), trust.TagOf(reading, bands));
    }
}
