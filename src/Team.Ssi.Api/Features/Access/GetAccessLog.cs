using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Access;

internal sealed class GetAccessLogRequest
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

internal sealed class GetAccessLogValidator : Validator<GetAccessLogRequest>
{
    public GetAccessLogValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class GetAccessLog(SsiDb db, Cursors cursors)
    : Endpoint<GetAccessLogRequest, Results<Paged<Page<AccessLogEntryResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/members/{memberId}/access-log");
        Definition.Requires(Scope.MembersRead);
        Summary(summary =>
        {
            summary.Summary = "List who looked at a member";
            summary.Description =
                "For the person, and for who administers: who saw the member by name, on the member's own pages or on a board that held them on the day of the board. Newest first, one entry per caller, board and day; what the person looked at is not in it.";
            summary.ResponseExamples[200] = new Page<AccessLogEntryResponse>([AccessLogEntryResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<AccessLogEntryResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        GetAccessLogRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        if (!await db.Members.AnyAsync(member => member.Id == request.MemberId, ct))
            return new NotFoundProblem();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var found = await AccessLogQuery.QueryAsync(connection, db.OrganizationId, request.MemberId, after?.Id, request.Limit + 1, ct);
        return Pages.Cut(found, request.Limit, entry => entry, last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
