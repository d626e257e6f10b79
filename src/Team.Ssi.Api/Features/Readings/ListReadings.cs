using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ListReadingsRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListReadingsValidator : Validator<ListReadingsRequest>
{
    public ListReadingsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListReadings(SsiDb db, Cursors cursors)
    : Endpoint<ListReadingsRequest, Results<Paged<Page<ReadingResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(DateOnly CapturedOn);

    public override void Configure()
    {
        Get("/v1/members/{memberId}/submissions");
        Definition.Requires(Scope.ReadingsRead);
        Definition.HasTable(ReadingsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List a member's readings";
            summary.Description = "Newest first, one per day; what a later reading of the same day replaced is in the day's revisions.";
            summary.ResponseExamples[200] = new Page<ReadingResponse>([ReadingResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ReadingResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListReadingsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        if (!await db.Members.AnyAsync(member => member.Id == request.MemberId, ct))
            return new NotFoundProblem();
        var readings = db.Submissions.AsNoTracking().Where(reading => reading.MemberId == request.MemberId);
        if (after is not null)
            readings = readings.Where(reading => reading.CapturedOn < after.CapturedOn);
        var found = await readings.OrderByDescending(reading => reading.CapturedOn).Take(limit + 1).ToListAsync(ct);
        var bands = HttpContext.Organization().Bands;
        var trust = await ReadingTrust.ForAsync(HttpContext, request.MemberId, found.ConvertAll(reading => reading.CapturedOn), ct);
        return Pages.Cut(
            found,
            limit,
            reading => ReadingResponse.Of(reading, bands, trust),
            last => cursors.Create(HttpContext, new Key(last.CapturedOn))
        );
    }
}
