using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ListReadingRevisionsRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day of the reading.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }
}

/// <summary>Readings of the day that do not count any more.</summary>
/// <param name="Items">Newest first.</param>
internal sealed record ReadingRevisionsResponse(IReadOnlyList<ReadingRevisionResponse> Items);

/// <param name="Reading">The reading as it was recorded.</param>
/// <param name="ReplacedAt">When another took its place or it was withdrawn, UTC.</param>
/// <param name="Withdrawn">True when nothing took its place.</param>
internal sealed record ReadingRevisionResponse(ReadingResponse Reading, DateTimeOffset ReplacedAt, bool Withdrawn);

internal sealed class ListReadingRevisions(SsiDb db)
    : Endpoint<ListReadingRevisionsRequest, Results<Ok<ReadingRevisionsResponse>, NotFoundProblem>>
{
    /// <summary>Nobody corrects a day this often; the bound keeps a runaway client from making a huge answer.</summary>
    private const int Most = 200;

    public override void Configure()
    {
        Get("/v1/members/{memberId}/submissions/{capturedOn}/revisions");
        Definition.Requires(Scope.ReadingsRead);
        Summary(summary =>
        {
            summary.Summary = "List what a day's reading replaced";
            summary.Description = $"Replaced and withdrawn readings, newest first, at most {Most}.";
            summary.ResponseExamples[200] = new ReadingRevisionsResponse([
                new ReadingRevisionResponse(ReadingResponse.Example, ReadingResponse.Example.RecordedAt.AddHours(2), false),
            ]);
        });
    }

    public override async Task<Results<Ok<ReadingRevisionsResponse>, NotFoundProblem>> ExecuteAsync(
        ListReadingRevisionsRequest request,
        CancellationToken ct
    )
    {
        if (!await db.Members.AnyAsync(member => member.Id == request.MemberId, ct))
            return new NotFoundProblem();
        var found = await db
            .SubmissionRevisions.AsNoTracking()
            .Where(reading => reading.MemberId == request.MemberId && reading.CapturedOn == request.CapturedOn)
            .OrderByDescending(reading => reading.Revision)
            .Take(Most)
            .ToListAsync(ct);
        var bands = HttpContext.Organization().Bands;
        var trust = await ReadingTrust.ForAsync(HttpContext, request.MemberId, found.ConvertAll(reading => reading.CapturedOn), ct);
        return TypedResults.Ok(
            new ReadingRevisionsResponse(
                found.ConvertAll(reading => new ReadingRevisionResponse(
                    ReadingResponse.Of(reading, bands, trust),
                    reading.ReplacedAt,
                    reading.Withdrawn
                ))
            )
        );
    }
}
