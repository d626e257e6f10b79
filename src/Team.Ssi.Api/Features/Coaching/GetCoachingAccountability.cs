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

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetCoachingAccountabilityRequest
{
    /// <summary>The first day; twelve weeks before the last when absent.</summary>
    [QueryParam]
    public DateOnly? From { get; init; }

    /// <summary>The last day, not in the future; today when absent.</summary>
    [QueryParam]
    public DateOnly? To { get; init; }
}

internal sealed class GetCoachingAccountabilityValidator : Validator<GetCoachingAccountabilityRequest>
{
    public GetCoachingAccountabilityValidator()
    {
        RuleFor(request => request.From).Day();
        RuleFor(request => request.To).Day();
    }
}

internal sealed class GetCoachingAccountability(SsiDb db, TimeProvider clock)
    : Endpoint<GetCoachingAccountabilityRequest, Results<Report<AccountabilityResponse>, InvalidProblem>>
{
    private const int UsualDays = 7 * 12;
    private const int MostDays = 731;

    public override void Configure()
    {
        Get("/v1/coaching/accountability");
        Definition.Requires(Scope.CoachingRead);
        Definition.HasTable(AccountabilityTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get how coaching goes";
            summary.Description =
                "For human resources: whether coaching happens, is applied, and is followed by reliable change, as counts per team. No names, no scores, and nothing of a team that is too small.";
            summary.ResponseExamples[200] = AccountabilityResponse.Example;
        });
    }

    public override async Task<Results<Report<AccountabilityResponse>, InvalidProblem>> ExecuteAsync(
        GetCoachingAccountabilityRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var to = request.To ?? today;
        if (to > today)
            return new InvalidProblem(
                "?to",
                "future",
                new(
                    $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.",
                    $"Le jour est dans le futur ; nous sommes le {today:yyyy-MM-dd} dans le fuseau de l'organisation."
                )
            );
        // The calendar's first days have nothing before them.
        var from = request.From ?? (to.DayNumber > UsualDays ? to.AddDays(-UsualDays) : to);
        if (from > to || to.DayNumber - from.DayNumber > MostDays || from.DayNumber < MostDays)
            return new InvalidProblem(
                "?from",
                "outOfRange",
                new("At most two years before the last day, and not after it.", "Au plus deux ans avant le dernier jour, et pas après.")
            );
        var rows = await AccountabilityQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            new AccountabilityQuestion(db.OrganizationId, from, to, today, organization.FreshnessDays, organization.Sem),
            ct
        );
        // Counts of fewer people would speak of each of them.
        var smallest = organization.Privacy.MinGroupSize;
        var shown = rows.Select(row => BoardAccountability.Of(row, db.OrganizationId, smallest)).ToList();
        return new Report<AccountabilityResponse>(new AccountabilityResponse(from, to, shown));
    }
}
