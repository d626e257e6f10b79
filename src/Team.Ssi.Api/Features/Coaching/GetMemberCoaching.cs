using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetMemberCoachingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetMemberCoaching(SsiDb db, Reach reach, KnownSamples known, TimeProvider clock)
    : Endpoint<GetMemberCoachingRequest, Results<Ok<MemberCoachingResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/coaching");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get what to talk about with a member";
            summary.Description =
                "The pillars against the right benchmark, up to three actions with why and guardrail, the trend, and the signals: for the member and those who lead them. A conversation opener, never a verdict.";
            summary.ResponseExamples[200] = MemberCoachingResponse.Example;
        });
    }

    public override async Task<Results<Ok<MemberCoachingResponse>, NotFoundProblem>> ExecuteAsync(
        GetMemberCoachingRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var readings = await CoachedReadings.ReadAsync(db, request.MemberId, today, organization, ct);
        CoachedMember? found = null;
        var samples = readings.Industry is null
            ? await known.OfAsync(db.OrganizationId, today, organization.FreshnessDays, ReadSamplesAsync, ct)
            : PillarSamples.None;
        if ((found ??= await ReadAsync(needsSamples: false)) is not { } member)
            return new NotFoundProblem();
        var library = await LibraryQuery.QueryAsync(connection, db.OrganizationId, request.MemberId, today, ct);
        HttpContext.Response.SpeaksLanguage();
        var isExact = (await reach.OfAsync(HttpContext.Caller(), today, ct)).SeesExactly(organization.Privacy);
        return TypedResults.Ok(Answer(request.MemberId, member with { Samples = samples }, readings, library, isExact, today));

        // The member comes with them, in one statement.
        async Task<PillarSamples> ReadSamplesAsync() => (found = await ReadAsync(needsSamples: true))?.Samples ?? PillarSamples.None;

        Task<CoachedMember?> ReadAsync(bool needsSamples) =>
            CoachedMemberQuery.QueryAsync(
                connection,
                db.OrganizationId,
                new CoachedMemberQuestion(request.MemberId, today, organization.FreshnessDays, needsSamples),
                ct
            );
    }

    private MemberCoachingResponse Answer(
        Guid memberId,
        CoachedMember member,
        CoachedReadings readings,
        Library library,
        bool isExact,
        DateOnly today
    )
    {
        var benchmark = member.Samples.BenchmarkFor(readings.Industry, member.IndustryKey);
        var shown = isExact ? benchmark : benchmark.Coarse();
        var score = readings.WithPillars?.Pillars?.ToPoints();
        // Chosen by the exact benchmark, whoever asks: the member and the manager talk about the same three.
        var gaps = score is { } exact ? PillarGap.Of(exact, benchmark.Pillars) : [];
        var seat = member.SalesNavigatorSeat ?? readings.Seat ?? false;
        var signals = HttpContext.Caller().SeesSignalsOf(memberId) ? readings.SignalsOf(member.JumpLimit) : [];
        var slope = readings.Slope;
        return new MemberCoachingResponse(
            new MemberRef(memberId, member.DisplayName),
            today,
            readings.WithPillars?.CapturedOn,
            readings.Reason,
            BenchmarkResponse.Of(shown),
            score is { } points ? [.. PillarGap.Of(points, shown.Pillars).Select(GapResponse.Of)] : [],
            [.. Suggestions.Choose(gaps, library.Actions, library.History, seat, today).Select(SuggestionResponse.Of)],
            signals,
            [.. signals.Select(signal => Labels.Of(signal).ToString())],
            readings.Change,
            MemberSlope.Of(slope),
            MemberForecast.Of(readings.Forecast(slope)),
            OthersOf(library, gaps, HttpContext.Organization().Privacy.MinGroupSize)
        );
    }

    private static OthersResponse? OthersOf(Library library, IReadOnlyList<PillarGap> gaps, int minGroupSize)
    {
        if (gaps.Count == 0)
            return null;
        var actions = library
            .Actions.Where(action => action.Pillar == gaps[0].Pillar)
            .Select(action => new OthersAction(action.Id, action.Title.ToString(), library.DoneByOthers.GetValueOrDefault(action.Id)))
            .Where(action => action.Members >= minGroupSize)
            .OrderByDescending(action => action.Members)
            .Take(Suggestions.Most)
            .ToList();
        return actions.Count == 0 ? null : new OthersResponse(gaps[0].Pillar, actions);
    }
}
