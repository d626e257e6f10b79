using System.IO.Compression;
using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Data.Personal;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Access;

internal sealed class GetMemberDataRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetMemberData(SsiDb db, CoachingNotes notes) : Endpoint<GetMemberDataRequest, Results<FileAnswer, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/data");
        Definition.Requires(Scope.MembersRead);
        Summary(summary =>
        {
            summary.Summary = "Download everything about a member";
            summary.Description =
                "For the person, and for who administers: a ZIP with a JSON list per kind of data, such as `members.json`, `submissions.json` and `teamMemberships.json`. The download is an event of the audit trail.";
        });
    }

    public override async Task<Results<FileAnswer, NotFoundProblem>> ExecuteAsync(GetMemberDataRequest request, CancellationToken ct)
    {
        if (!await db.Members.AnyAsync(member => member.Id == request.MemberId, ct))
            return new NotFoundProblem();
        await HttpContext.AuditReadAsync(ct);
        return new FileAnswer("application/zip", "member-data.zip", wire => WriteAsync(wire, request.MemberId, ct));
    }

    private async Task WriteAsync(Stream wire, Guid memberId, CancellationToken ct)
    {
        await using var outlet = new Outlet(wire);
        using (var archive = new ZipArchive(outlet, ZipArchiveMode.Create, leaveOpen: true))
            await PersonalFile.WriteAsync(
                archive,
                (NpgsqlConnection)db.Database.GetDbConnection(),
                db.OrganizationId,
                memberId,
                HttpContext.Caller().MemberId == memberId,
                notes,
                most => outlet.Waiting > most ? outlet.SendAsync(ct) : Task.CompletedTask,
                ct
            );
        await outlet.SendAsync(ct);
    }
}
