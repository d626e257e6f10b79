using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramSummaryRequest : ProgramDayRequest;

internal sealed class GetProgramSummary(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramSummaryRequest, Results<Report<ProgramSummaryResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/summary");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramSummaryTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a programme in figures";
            summary.Description =
                "The funnel from invited to active, what was done, how the scores of its people moved since the day before the start, and how far its goals are. Every rate comes with what it is a share of.";
            summary.ResponseExamples[200] = ProgramSummaryResponse.Example;
        });
    }

    public override Task<Results<Report<ProgramSummaryResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramSummaryRequest request,
        CancellationToken ct
    ) =>
        ProgramQuestion.AnswerAsync(
            HttpContext,
            db,
            reach,
            clock,
            request,
            countsOthers: false,
            async question =>
            {
                HttpContext.Sees(SeenBoard.Program, question.Program.Id, question.Day);
                return new Report<ProgramSummaryResponse>(await ProgramSummaries.ReadAsync(db, reach, question, ct));
            },
            ct
        );
}
