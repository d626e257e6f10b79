using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ListContestsRequest
{
    /// <summary>Only with this status.</summary>
    [QueryParam]
    public ContestStatus? Status { get; init; }

    /// <summary>Only of this member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListContestsValidator : Validator<ListContestsRequest>
{
    public ListContestsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListContests(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListContestsRequest, Results<Paged<Page<ContestResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/contests");
        Definition.Requires(Scope.ReadingsRead);
        Summary(summary =>
        {
            summary.Summary = "List contested readings";
            summary.Description = "Newest first. One's own; HR and administrators get every one.";
            summary.ResponseExamples[200] = new Page<ContestResponse>([ContestResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ContestResponse>>, CursorProblem>> ExecuteAsync(
        ListContestsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        var contests = SeenContests.Of(db, rights).AsNoTracking();
        if (request.Status is { } status)
            contests = contests.Where(contest => contest.Status == status);
        if (request.MemberId is { } member)
            contests = contests.Where(contest => contest.MemberId == member);
        if (after is not null)
            contests = contests.Where(contest => contest.Id < after.Id);
        var found = await contests.OrderByDescending(contest => contest.Id).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(found, request.Limit, ContestResponse.Of, last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
