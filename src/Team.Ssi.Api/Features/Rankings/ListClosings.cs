using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class ListClosingsRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListClosingsValidator : Validator<ListClosingsRequest>
{
    public ListClosingsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListClosings(SsiDb db, Cursors cursors)
    : Endpoint<ListClosingsRequest, Results<Paged<Page<ClosingResponse>>, CursorProblem>>
{
    private sealed record Key(DateOnly AsOf);

    public override void Configure()
    {
        Get("/v1/closings");
        Definition.Requires(Scope.RankingsRead);
        Definition.IsImpersonal();
        Definition.HasTable(ClosingsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List the frozen weeks";
            summary.Description =
                "Newest first. A week is frozen some days after its Sunday, on the organization's closing day and time; boards by `asOf` or `period` stay live.";
            summary.ResponseExamples[200] = new Page<ClosingResponse>([ClosingResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ClosingResponse>>, CursorProblem>> ExecuteAsync(
        ListClosingsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var found = await ClosingsQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            after?.AsOf.AddDays(-1) ?? DateOnly.MaxValue,
            limit + 1,
            ct
        );
        return Pages.Cut(found, limit, ClosingResponse.Of, last => cursors.Create(HttpContext, new Key(last.Week.Sunday)));
    }
}
