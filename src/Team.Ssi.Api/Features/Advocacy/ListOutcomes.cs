using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class ListOutcomesRequest
{
    /// <summary>Only of this member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>Only by this programme.</summary>
    [QueryParam]
    public Guid? ProgramId { get; init; }

    /// <summary>Only of this kind.</summary>
    [QueryParam]
    public OutcomeKind? Kind { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListOutcomesValidator : Validator<ListOutcomesRequest>
{
    public ListOutcomesValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListOutcomes(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListOutcomesRequest, Results<Paged<Page<OutcomeResponse>>, CursorProblem>>
{
    private sealed record Key(DateOnly OccurredOn, Guid Id);

    public override void Configure()
    {
        Get("/v1/outcomes");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(OutcomesTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List outcomes";
            summary.Description =
                "Newest first. A caller gets those of members whom they may see by name, marketing those by a programme that names its participants (`participantsNamed`), of them; of who is anonymous, and under a preset that names nobody, without the name.";
            summary.ResponseExamples[200] = new Page<OutcomeResponse>([OutcomeResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<OutcomeResponse>>, CursorProblem>> ExecuteAsync(
        ListOutcomesRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        HttpContext.Sees(SeenBoard.Organization, db.OrganizationId);
        var viewing = Viewing.Of(HttpContext, clock);
        var within = await Participants.WithinReachAsync(db, reach, viewing.Caller, viewing.Today, ct);
        var named = await Participants.NamedAsync(reach, within, viewing, ct);
        var rows =
            from outcome in Filter(Participants.OutcomesFor(db, viewing.Caller), request)
            // Who asks for somebody's rows would put a name to them.
            join member in request.MemberId is null ? within : named on outcome.MemberId equals member.Id
            select new { outcome, Name = named.Any(one => one.Id == member.Id) ? member.DisplayName : null };
        if (after is not null)
            rows = rows.Where(row =>
                EF.Functions.LessThan(
                    ValueTuple.Create(row.outcome.OccurredOn, row.outcome.Id),
                    ValueTuple.Create(after.OccurredOn, after.Id)
                )
            );
        var found = await rows.OrderByDescending(row => row.outcome.OccurredOn)
            .ThenByDescending(row => row.outcome.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return Pages.Cut(
            found,
            limit,
            row => OutcomeResponse.Of(row.outcome, row.Name),
            last => cursors.Create(HttpContext, new Key(last.outcome.OccurredOn, last.outcome.Id))
        );
    }

    private static IQueryable<RecordedOutcome> Filter(IQueryable<RecordedOutcome> outcomes, ListOutcomesRequest request)
    {
        if (request.MemberId is { } member)
            outcomes = outcomes.Where(outcome => outcome.MemberId == member);
        if (request.ProgramId is { } program)
            outcomes = outcomes.Where(outcome => outcome.ProgramId == program);
        if (request.Kind is { } kind)
            outcomes = outcomes.Where(outcome => outcome.Kind == kind);
        return outcomes;
    }
}
