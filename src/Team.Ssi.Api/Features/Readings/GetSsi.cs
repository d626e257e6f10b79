using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class GetSsiRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetSsi(SsiDb db, Reach reach, TimeProvider clock) : Endpoint<GetSsiRequest, Results<Ok<SsiResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/ssi");
        Definition.Requires(Scope.ReadingsRead);
        Summary(summary =>
        {
            summary.Summary = "Get a member's SSI page";
            summary.Description =
                "The latest reading with its pillars and band, the change since last Sunday and whether it is more than noise, LinkedIn's industry and network cards, and the member's place in their teams and the organization.";
            summary.ResponseExamples[200] = SsiResponse.Example;
        });
    }

    public override async Task<Results<Ok<SsiResponse>, NotFoundProblem>> ExecuteAsync(GetSsiRequest request, CancellationToken ct)
    {
        var name = await db
            .Members.Where(member => member.Id == request.MemberId)
            .Select(member => member.DisplayName)
            .SingleOrDefaultAsync(ct);
        if (name is null)
            return new NotFoundProblem();
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var latest = await LatestAsync(request.MemberId, today, ct);
        var since = ComparisonDate.Default(today);
        var before = latest is null ? null : await LatestAsync(request.MemberId, since, ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var places = await SsiQuery.QueryAsync(connection, db.OrganizationId, request.MemberId, today, organization.FreshnessDays, ct);
        var cards = await ShownAsync([.. places.Select(place => BoardCard.Of(place, db.OrganizationId))], connection, ct);
        var fresh = latest is not null && Freshness.IsFresh(latest.CapturedOn, today, organization.FreshnessDays);
        var counted = fresh && before is not null && Freshness.IsFresh(before.CapturedOn, since, organization.FreshnessDays);
        var hundredths = latest is null ? 0 : Millionths.ToHundredths(latest.Total);
        return TypedResults.Ok(
            new SsiResponse(
                new MemberRef(request.MemberId, name),
                latest?.CapturedOn,
                fresh,
                latest is null ? null : Millionths.ToPoints(latest.Total),
                latest is null ? null : (int)decimal.Round(Millionths.ToPoints(latest.Total), MidpointRounding.AwayFromZero),
                latest is null ? null : organization.Bands.Of(hundredths),
                latest?.Pillars?.ToPoints(),
                counted ? ChangeBetween(before!, latest!, since, organization.Sem) : null,
                StandingResponse.Of(latest?.Industry),
                StandingResponse.Of(latest?.Network),
                latest?.SalesNavigatorTeam,
                cards[..^1],
                cards[^1]
            )
        );
    }

    /// <summary>The cards as the caller may see them: who may not see a board's names gets no figure of it that is not published.</summary>
    private async Task<List<BoardCard>> ShownAsync(List<BoardCard> cards, NpgsqlConnection connection, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        if (rights.SeesExactly(organization.Privacy) && !organization.Privacy.HidesNames)
            return cards;
        var week = await PublishedBoards.LastWeekAsync(connection, db.OrganizationId, ct);
        var shown = new List<BoardCard>(cards.Count);
        foreach (var card in cards)
        {
            var isTeam = card.Board.Type == BoardType.Team;
            var rows = isTeam
                ? BoardRows.OfTeam(rights, card.Board.Id, organization.Privacy)
                : BoardRows.OfOrganization(rights, organization.Privacy);
            var isExact = isTeam ? rights.SeesExactlyIn(card.Board.Id, organization.Privacy) : rights.SeesExactly(organization.Privacy);
            var cut = isExact ? card : card.Under(organization.Privacy, await PublishedAsync(card.Board, week, connection, ct));
            shown.Add(rows.AreNone ? cut.WithoutPlace(organization.Privacy) : cut);
        }
        return shown;
    }

    private async Task<PublishedBoard?> PublishedAsync(BoardRef board, DateOnly? week, NpgsqlConnection connection, CancellationToken ct)
    {
        if (week is not { } sunday)
            return null;
        var type = board.Type == BoardType.Team ? PublishedBoardType.Team : PublishedBoardType.Organization;
        var found = await PublishedBoards.QueryAsync(connection, db.OrganizationId, type, [board.Id], sunday, sunday, ct);
        return found.SingleOrDefault();
    }

    private Task<Submission?> LatestAsync(Guid memberId, DateOnly day, CancellationToken ct) =>
        db
            .Submissions.AsNoTracking()
            .Where(reading => reading.MemberId == memberId && reading.CapturedOn <= day)
            .OrderByDescending(reading => reading.CapturedOn)
            .FirstOrDefaultAsync(ct);

    private static SsiChange? ChangeBetween(Submission before, Submission now, DateOnly since, double sem)
    {
        if (before.CapturedOn == now.CapturedOn)
            return null;
        var total = Millionths.ToHundredths(now.Total) - Millionths.ToHundredths(before.Total);
        return new SsiChange(
            since,
            Hundredths.ToPoints(total),
            now.Pillars is { } later && before.Pillars is { } earlier ? Difference(later, earlier) : null,
            ReliableChange.IsReliable(total, now.IsRounded || before.IsRounded, sem)
        );
    }

    private static PillarPoints Difference(Pillars later, Pillars earlier)
    {
        return new PillarPoints(Of(Pillar.ProfessionalBrand), Of(Pillar.RightPeople), Of(Pillar.Insights), Of(Pillar.Relationships));

        decimal Of(Pillar pillar) => Hundredths.ToPoints(Millionths.ToHundredths(later[pillar]) - Millionths.ToHundredths(earlier[pillar]));
    }
}
