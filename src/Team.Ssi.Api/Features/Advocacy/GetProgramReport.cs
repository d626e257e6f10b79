using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramReportRequest : ProgramDayRequest;

internal sealed class GetProgramReport(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramReportRequest, Results<PrintedReport<ProgramReportResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    private const int MostWeeks = 26;

    public override void Configure()
    {
        Get("/v1/programs/{programId}/report");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramReportTable.Of);
        Definition.IsPrinted(ProgramReportPage.Style);
        Summary(summary =>
        {
            summary.Summary = "Get a programme's report";
            summary.Description =
                "Summary, effect and trend in one answer: as JSON, as a table (CSV, XLSX), or with `Accept: text/html` as a page to print, with charts, in the language asked for.";
            summary.ResponseExamples[200] = ProgramReportResponse.Example;
        });
    }

    public override Task<Results<PrintedReport<ProgramReportResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramReportRequest request,
        CancellationToken ct
    ) =>
        ProgramQuestion.AnswerAsync(
            HttpContext,
            db,
            reach,
            clock,
            request,
            countsOthers: true,
            async question =>
            {
                HttpContext.Sees(SeenBoard.Program, question.Program.Id, question.Day);
                return new PrintedReport<ProgramReportResponse>(await ReadAsync(question, ct), ProgramReportPage.Print);
            },
            ct
        );

    private async Task<ProgramReportResponse> ReadAsync(ProgramQuestion question, CancellationToken ct)
    {
        var (program, day) = (question.Program, question.Day);
        var earliest = day.AddDays(-7 * (MostWeeks - 1));
        var from =
            program.StartsOn > day ? day
            : program.StartsOn < earliest ? earliest
            : program.StartsOn;
        return new ProgramReportResponse(
            await ProgramSummaries.ReadAsync(db, reach, question, ct),
            await ProgramEffects.ReadAsync(db, question, ct),
            await ProgramTrends.ReadAsync(db, question, from, ct)
        );
    }
}
