using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramEffectWeeksRequest : ProgramDayRequest;

/// <summary>How participants and others differ week by week, from eight weeks before the start on.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="BaselineOn">The day whose scores changes are measured from; there the difference is 0 by definition.</param>
/// <param name="Weeks">Oldest first.</param>
internal sealed record ProgramEffectWeeksResponse(Guid ProgramId, DateOnly BaselineOn, IReadOnlyList<EffectWeekResponse> Weeks);

/// <param name="Week">Weeks since the baseline; negative before the start.</param>
/// <param name="AsOf">The day whose scores are compared with the baseline.</param>
/// <param name="Participants">How many participants have both scores; null where withheld.</param>
/// <param name="Others">How many others have both scores; null where withheld.</param>
/// <param name="Estimate">The participants' mean change since the baseline less that of the others, in points; null below ten people a side.</param>
/// <param name="Interval">Where the true difference lies with 95 %, by Welch's t; null where nothing varies, as on the baseline day.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record EffectWeekResponse(
    int Week,
    DateOnly AsOf,
    int? Participants,
    int? Others,
    double? Estimate,
    IReadOnlyList<double>? Interval,
    Suppression? Suppression
)
{
    public static EffectWeekResponse Of(IGrouping<int, EffectWeek> sides, DateOnly baselineOn, ShownFigures given)
    {
        var day = baselineOn.AddDays(7 * sides.Key);
        var shown = given.AsOf(day);
        var participants = sides.FirstOrDefault(side => side.Participates)?.Changes ?? default;
        var others = sides.FirstOrDefault(side => !side.Participates)?.Changes ?? default;
        // Weeks differ by those who joined and those who did not read, so how many there were is told of large sides only.
        var withheld = shown.WhyNotMean(participants.N) ?? shown.WhyNotMean(others.N);
        var isTold = withheld is null && EffectOfMetric.TooFew(participants.N, others.N) is null;
        return new EffectWeekResponse(
            sides.Key,
            day,
            shown.WhyNotMean(participants.N) is null ? shown.Count(participants.N) : null,
            shown.WhyNotMean(others.N) is null ? shown.Count(others.N) : null,
            isTold ? shown.Rounded(participants.Mean - others.Mean) : null,
            isTold ? shown.Interval(WelchDifference.Of(participants, others)) : null,
            withheld
        );
    }
}

internal sealed class GetProgramEffectWeeks(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramEffectWeeksRequest, Results<Report<ProgramEffectWeeksResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    private static readonly Table<ProgramEffectWeeksResponse, EffectWeekResponse> Table = new(
        _ => "effect-weeks",
        effect => effect.Weeks,
        [
            new("Week", "Semaine", week => week.Week),
            new("As of", "Au", week => week.AsOf),
            new("Participants", "Participants", week => week.Participants),
            new("Others", "Autres", week => week.Others),
            new("Difference", "Différence", week => week.Estimate),
            new("From", "De", week => week.Interval?[0]),
            new("To", "À", week => week.Interval?[1]),
        ]
    );

    public override void Configure()
    {
        Get("/v1/programs/{programId}/effect/weeks");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(Table);
        Summary(summary =>
        {
            summary.Summary = "Follow a programme's effect week by week";
            summary.Description =
                "An event study: by how much the participants' change since the baseline differs from that of the others, eight weeks before the start and up to 26 after. Before the start it should stay near 0; if it does not, the sides were drifting apart already.";
            summary.ResponseExamples[200] = new ProgramEffectWeeksResponse(
                ProgramResponse.Example.Id,
                new DateOnly(2026, 8, 31),
                [
                    new EffectWeekResponse(-1, new DateOnly(2026, 8, 24), 23, 116, 0.04, [-0.3, 0.38], null),
                    new EffectWeekResponse(0, new DateOnly(2026, 8, 31), 24, 120, 0, null, null),
                    new EffectWeekResponse(11, new DateOnly(2026, 11, 16), 24, 118, 4.1, [1.92, 6.28], null),
                ]
            );
        });
    }

    public override Task<Results<Report<ProgramEffectWeeksResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramEffectWeeksRequest request,
        CancellationToken ct
    ) =>
        ProgramQuestion.AnswerAsync(
            HttpContext,
            db,
            reach,
            clock,
            request,
            countsOthers: true,
            async question => new Report<ProgramEffectWeeksResponse>(await ReadAsync(question, ct)),
            ct
        );

    private async Task<ProgramEffectWeeksResponse> ReadAsync(ProgramQuestion question, CancellationToken ct)
    {
        var sides = await EffectWeeksQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            question.Organization,
            question.Program,
            question.Day,
            ct
        );
        var baselineOn = ProgramEffect.BaselineOn(question.Program);
        return new ProgramEffectWeeksResponse(
            question.Program.Id,
            baselineOn,
            [.. sides.GroupBy(side => side.Week).Select(week => EffectWeekResponse.Of(week, baselineOn, question.Everyone))]
        );
    }
}
