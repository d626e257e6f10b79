using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramEffectRequest : ProgramDayRequest;

internal sealed class GetProgramEffect(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramEffectRequest, Results<Report<ProgramEffectResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/effect");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(EffectTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Measure a programme's effect";
            summary.Description =
                "By how much more the participants' index rose since the day before the start than that of members who were never enrolled: difference in differences (Welch), and at equal baselines (ANCOVA with HC3). With fewer than ten people on either side there is a reason and no figure.";
            summary.ResponseExamples[200] = ProgramEffectResponse.Example;
        });
    }

    public override Task<Results<Report<ProgramEffectResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramEffectRequest request,
        CancellationToken ct
    ) =>
        ProgramQuestion.AnswerAsync(
            HttpContext,
            db,
            reach,
            clock,
            request,
            countsOthers: true,
            async question => new Report<ProgramEffectResponse>(await ProgramEffects.ReadAsync(db, question, ct)),
            ct
        );
}
