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

internal sealed class ListEnrollmentsRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>Only who stands here.</summary>
    [QueryParam]
    public EnrollmentStatus? Status { get; init; }

    /// <summary>Only who joined in this group or wave.</summary>
    [QueryParam]
    public string? Cohort { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListEnrollmentsValidator : Validator<ListEnrollmentsRequest>
{
    public ListEnrollmentsValidator()
    {
        RuleFor(request => request.Cohort).Text();
        RuleFor(request => request.Limit).PageSize();
    }
}

internal sealed class ListEnrollments(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListEnrollmentsRequest, Results<Paged<Page<EnrollmentResponse>>, NotFoundProblem, CursorProblem>>
{
    /// <summary>Rows without a name come last: their place among the names would tell them.</summary>
    private sealed record Key(bool IsNameless, string NameKey, Guid Id);

    public override void Configure()
    {
        Get("/v1/programs/{programId}/enrollments");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(EnrollmentsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List who is enrolled in a programme";
            summary.Description =
                "By name. A caller gets those whom they may see by name: marketing all of them where the programme says so (`participantsNamed`), a manager those of their teams. Who is anonymous comes last and without the name, as everybody does under a preset that names nobody.";
            summary.ResponseExamples[200] = new Page<EnrollmentResponse>([EnrollmentResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<EnrollmentResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListEnrollmentsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        HttpContext.Sees(SeenBoard.Program, program.Id);
        var viewing = Viewing.Of(HttpContext, clock);
        var within = await Participants.WithinReachAsync(db, reach, viewing.Caller, program, viewing.Today, ct);
        var named = await Participants.NamedAsync(reach, within, viewing, ct);
        var rows =
            from enrollment in db.ProgramEnrollments.AsNoTracking()
            join member in within on enrollment.MemberId equals member.Id
            where enrollment.ProgramId == program.Id
            let isNamed = named.Any(one => one.Id == member.Id)
            select new
            {
                enrollment,
                member.Id,
                IsNameless = !isNamed,
                NameKey = isNamed ? member.NameKey : "",
                Name = isNamed ? member.DisplayName : null,
            };
        if (request.Status is { } status)
            rows = rows.Where(row => row.enrollment.Status == status);
        if (request.Cohort is { } cohort)
            rows = rows.Where(row => row.enrollment.Cohort == cohort);
        if (after is not null)
            rows = rows.Where(row =>
                EF.Functions.GreaterThan(
                    ValueTuple.Create(row.IsNameless, row.NameKey, row.Id),
                    ValueTuple.Create(after.IsNameless, after.NameKey, after.Id)
                )
            );
        var found = await rows.OrderBy(row => row.IsNameless)
            .ThenBy(row => row.NameKey)
            .ThenBy(row => row.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var histories = await Participants.HistoriesAsync(db, program.Id, found.ConvertAll(row => row.Id), ct);
        return Pages.Cut(
            found,
            limit,
            row => EnrollmentResponse.Of(row.enrollment, row.Name, histories[row.Id]),
            last => cursors.Create(HttpContext, new Key(last.IsNameless, last.NameKey, last.Id))
        );
    }
}
