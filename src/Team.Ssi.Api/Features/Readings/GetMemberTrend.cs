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

namespace Team.Ssi.Api.Features.Readings;

internal sealed class GetMemberTrendRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>How many weeks up to today, 1 to 104; 52 when neither this nor `from` and `to` are sent.</summary>
    [QueryParam]
    public int? Weeks { get; init; }

    /// <summary>The first day, instead of `weeks`; at most 104 weeks before `to`.</summary>
    [QueryParam]
    public DateOnly? From { get; init; }

    /// <summary>The last day, instead of `weeks`; today when absent, never in the future.</summary>
    [QueryParam]
    public DateOnly? To { get; init; }

    /// <summary>The goal of the forecast in points, 1 to 100; where the next band begins when absent.</summary>
    [QueryParam]
    public decimal? Target { get; init; }
}

internal sealed class GetMemberTrendValidator : Validator<GetMemberTrendRequest>
{
    public GetMemberTrendValidator()
    {
        RuleFor(request => request.Weeks).InclusiveBetween(1, TrendDays.MostWeeks);
        RuleFor(request => request.From).Day();
        RuleFor(request => request.To).Day();
        RuleFor(request => request.Target).InclusiveBetween(1, 100);
    }
}

internal sealed class GetMemberTrend(SsiDb db, TimeProvider clock)
    : Endpoint<GetMemberTrendRequest, Results<Report<MemberTrendResponse>, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/trend");
        Definition.Requires(Scope.ReadingsRead);
        Definition.HasTable(MemberTrendTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a member's trend";
            summary.Description =
                "The readings of the time asked for, oldest first; their slope by Theil and Sen with its 95 % interval, on today's level where LinkedIn changed the index in between; and the range of days in which a goal is reached if it goes on like that.";
            summary.ResponseExamples[200] = MemberTrendResponse.Example;
        });
    }

    public override async Task<Results<Report<MemberTrendResponse>, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetMemberTrendRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!TrendDays.TryOf(request, organization.Today(clock), out var days, out var refusal))
            return refusal;
        var name = await db
            .Members.Where(member => member.Id == request.MemberId)
            .Select(member => member.DisplayName)
            .SingleOrDefaultAsync(ct);
        if (name is null)
            return new NotFoundProblem();
        var readings = await db
            .Submissions.AsNoTracking()
            .Where(reading => reading.MemberId == request.MemberId && reading.CapturedOn >= days.From && reading.CapturedOn <= days.To)
            .OrderBy(reading => reading.CapturedOn)
            .ToListAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var shifts = await PlatformBreaks.QueryAsync(connection, db.OrganizationId, days.From, days.To, ct);
        var rebased = readings.ConvertAll(reading => new TrendReading(reading.CapturedOn, reading.Total).Rebase(shifts));
        var slope = MemberTrend.SlopeOf(rebased);
        var goal = ForecastOf(slope, readings.LastOrDefault(), days.To, request.Target, organization);
        return new Report<MemberTrendResponse>(
            new MemberTrendResponse(
                new MemberRef(request.MemberId, name),
                days.From,
                days.To,
                [.. readings.Zip(rebased, MemberTrendPoint.Of)],
                [.. shifts.Select(shift => TrendBreak.Of(shift.Week, shift.Hundredths / (double)Hundredths.PerPoint))],
                MemberSlope.Of(slope),
                MemberForecast.Of(goal)
            )
        );
    }

    /// <summary>It starts at the last reading, so it needs one that still counts on the last day.</summary>
    private static GoalForecast? ForecastOf(
        Slope? slope,
        Submission? latest,
        DateOnly to,
        decimal? target,
        OrganizationSettings organization
    )
    {
        if (latest is null || !Freshness.IsFresh(latest.CapturedOn, to, organization.FreshnessDays))
            return null;
        var next = organization.Bands.Above(Millionths.ToHundredths(latest.Total));
        var goal = target ?? (next is { } bound ? Hundredths.ToPoints(bound) : null);
        return goal is { } points
            ? GoalForecast.Of(slope, (double)Millionths.ToPoints(latest.Total), latest.CapturedOn, (double)points, to)
            : null;
    }
}
