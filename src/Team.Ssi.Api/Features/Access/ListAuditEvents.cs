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

namespace Team.Ssi.Api.Features.Access;

internal sealed class ListAuditEventsRequest
{
    /// <summary>Only what this key or user did or read.</summary>
    [QueryParam]
    public Guid? Actor { get; init; }

    /// <summary>Only what is about this member.</summary>
    [QueryParam]
    public Guid? Member { get; init; }

    /// <summary>Only this action, such as `putReading`.</summary>
    [QueryParam]
    public string? Action { get; init; }

    /// <summary>Only from this instant on, RFC 3339.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only before this instant, RFC 3339.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListAuditEventsValidator : Validator<ListAuditEventsRequest>
{
    public ListAuditEventsValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.Action).Text();
    }
}

internal sealed class ListAuditEvents(SsiDb db, Cursors cursors)
    : Endpoint<ListAuditEventsRequest, Results<Paged<Page<AuditEventResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/audit-events");
        Definition.Requires(Scope.AuditRead);
        Definition.HasTable(AuditEventsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List audit events";
            summary.Description =
                "Newest first. Everything that was written or exported is an event of its own, made durable with what it tells of. Who looked at named people is one event per caller, board and day, with the number of pages, and appears within a second.";
            summary.ResponseExamples[200] = new Page<AuditEventResponse>([AuditEventResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<AuditEventResponse>>, CursorProblem>> ExecuteAsync(
        ListAuditEventsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var question = new AuditQuestion(
            db.OrganizationId,
            request.Actor,
            request.Member,
            request.Action,
            request.From,
            request.To,
            after?.Id,
            limit + 1
        );
        var found = await AuditEventsQuery.QueryAsync((NpgsqlConnection)db.Database.GetDbConnection(), question, ct);
        return Pages.Cut(found, limit, found => found, last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
