using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class ListCoachingActionsRequest
{
    /// <summary>Only actions for this pillar.</summary>
    [QueryParam]
    public Pillar? Pillar { get; init; }

    /// <summary>Only actions of this pace.</summary>
    [QueryParam]
    public ActionPace? Pace { get; init; }

    /// <summary>Only actions of this source; `organization` for one's own.</summary>
    [QueryParam]
    public ActionSource? Source { get; init; }

    /// <summary>Only actions that need a Sales Navigator seat, or only those that do not.</summary>
    [QueryParam]
    public bool? NeedsSalesNavigatorSeat { get; init; }

    /// <summary>Whether retired actions are listed instead of those in use.</summary>
    [QueryParam]
    public bool Retired { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListCoachingActionsValidator : Validator<ListCoachingActionsRequest>
{
    public ListCoachingActionsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListCoachingActions(SsiDb db, Cursors cursors)
    : Endpoint<ListCoachingActionsRequest, Results<Paged<Page<CoachingActionResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/coaching-actions");
        Definition.Requires(Scope.CoachingRead);
        Definition.HasTable(CoachingActionsTable.Of);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "List the actions of the library";
            summary.Description =
                "What people can do about a pillar: the shipped actions, then the organization's own, oldest first. `Accept-Language` chooses the words.";
            summary.ResponseExamples[200] = new Page<CoachingActionResponse>([CoachingActionResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<CoachingActionResponse>>, CursorProblem>> ExecuteAsync(
        ListCoachingActionsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        HttpContext.Response.SpeaksLanguage();
        var limit = HttpContext.PageSize(request.Limit);
        var retired = await db.RetiredActions.AsNoTracking().ToDictionaryAsync(action => action.ActionId, action => action.RetiredAt, ct);
        var own = await db.CoachingActions.AsNoTracking().OrderBy(action => action.Id).ToListAsync(ct);
        // The ids of shipped actions come before those of any other.
        var found = ShippedActions
            .All.Select(action =>
                CoachingActionResponse.Of(action, retired.TryGetValue(action.Id, out var at) ? at : (DateTimeOffset?)null)
            )
            .Concat(own.Select(CoachingActionResponse.Of))
            .Where(action => IsAsked(action, request) && (after is null || action.Id.CompareTo(after.Id) > 0))
            .Take(limit + 1)
            .ToList();
        return Pages.Cut(found, limit, action => action, last => cursors.Create(HttpContext, new Key(last.Id)));
    }

    private static bool IsAsked(CoachingActionResponse action, ListCoachingActionsRequest request) =>
        action.RetiredAt is not null == request.Retired
        && (request.Pillar is null || action.Pillar == request.Pillar)
        && (request.Pace is null || action.Pace == request.Pace)
        && (request.Source is null || action.Source == request.Source)
        && (request.NeedsSalesNavigatorSeat is null || action.NeedsSalesNavigatorSeat == request.NeedsSalesNavigatorSeat);
}
