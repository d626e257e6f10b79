using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class ListProgramsRequest
{
    /// <summary>Only programmes of this kind.</summary>
    [QueryParam]
    public ProgramKind? Kind { get; init; }

    /// <summary>Only programmes that run on this day.</summary>
    [QueryParam]
    public DateOnly? RunningOn { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListProgramsValidator : Validator<ListProgramsRequest>
{
    public ListProgramsValidator()
    {
        RuleFor(request => request.RunningOn).Day();
        RuleFor(request => request.Limit).PageSize();
    }
}

internal sealed class ListPrograms(SsiDb db, Cursors cursors)
    : Endpoint<ListProgramsRequest, Results<Paged<Page<ProgramResponse>>, CursorProblem>>
{
    private sealed record Key(string NameKey, Guid Id);

    public override void Configure()
    {
        Get("/v1/programs");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramsTable.Of);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "List programmes";
            summary.Description = "By name, without regard to case and accents.";
            summary.ResponseExamples[200] = new Page<ProgramResponse>([ProgramResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ProgramResponse>>, CursorProblem>> ExecuteAsync(
        ListProgramsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var programs = db.AdvocacyPrograms.AsNoTracking();
        if (request.Kind is { } kind)
            programs = programs.Where(program => program.Kind == kind);
        if (request.RunningOn is { } day)
            programs = programs.Where(program => program.StartsOn <= day && (program.EndsOn == null || day <= program.EndsOn));
        if (after is not null)
            programs = programs.Where(program =>
                EF.Functions.GreaterThan(ValueTuple.Create(program.NameKey, program.Id), ValueTuple.Create(after.NameKey, after.Id))
            );
        var found = await programs.OrderBy(program => program.NameKey).ThenBy(program => program.Id).Take(limit + 1).ToListAsync(ct);
        return Pages.Cut(found, limit, ProgramResponse.Of, last => cursors.Create(HttpContext, new Key(last.NameKey, last.Id)));
    }
}
