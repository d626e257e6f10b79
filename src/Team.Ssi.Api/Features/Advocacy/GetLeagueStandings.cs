using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetLeagueStandingsRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The number of a season, from 1 on; the one that runs, or the last, when absent.</summary>
    [QueryParam]
    public int? Season { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class GetLeagueStandingsValidator : Validator<GetLeagueStandingsRequest>
{
    /// <summary>More weeks than there have been since the index began.</summary>
    private const int MostSeasons = 1000;

    public GetLeagueStandingsValidator()
    {
        RuleFor(request => request.Season).InclusiveBetween(1, MostSeasons);
        RuleFor(request => request.Limit).PageSize();
    }
}

internal sealed class GetLeagueStandings(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<GetLeagueStandingsRequest, Results<Paged<LeagueStandingsResponse>, NotFoundProblem, CursorProblem, InvalidProblem>>
{
    /// <summary>A walk over the standings: on which day and when it began, what was played for then, and after which place it goes on; null to begin.</summary>
    private sealed record Walk(DateOnly Today, DateTimeOffset KnownAt, LeagueRules Rules, LeagueOrder? After);

    public override void Configure()
    {
        Get("/v1/programs/{programId}/league/standings");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(LeagueStandingsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get the standings of a programme's league";
            summary.Description =
                "Who takes part on the season's last day, among those who began in the same band, by improvement since the day before the season. They are computed from readings as they stand; later pages from those of when the first was asked for. Rows are shown as on the programme's leaderboard.";
            summary.ResponseExamples[200] = LeagueStandingsResponse.Example;
        });
    }

    public override async Task<Results<Paged<LeagueStandingsResponse>, NotFoundProblem, CursorProblem, InvalidProblem>> ExecuteAsync(
        GetLeagueStandingsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Walk>(HttpContext, request.Cursor, out var begun))
            return new CursorProblem();
        if (await ProgramQuestion.FindAsync(db, request.ProgramId, ct) is not { League: { } played } program)
            return new NotFoundProblem();
        var viewing = Viewing.Of(HttpContext, clock);
        var walk = begun ?? new Walk(viewing.Today, clock.GetUtcNow(), played, null);
        var (today, rules) = (walk.Today, walk.Rules);
        var latest = LeagueSeasons.LastOf(program, rules, today);
        var season = request.Season ?? latest;
        if (season < 1 || season > latest)
            return NoSuchSeason();
        var rights = await reach.OfAsync(viewing.Caller, viewing.Today, ct);
        var led = await reach.LedInAsync(program.Id, viewing.Caller, viewing.Today, ct);
        var rows = BoardRows.OfProgram(rights, program, led, viewing.Organization.Privacy);
        var asOf = LeagueSeasons.LastDayOf(program, rules, season) is var last && last < today ? last : today;
        if (rows.ShowOthers(rights))
            HttpContext.Sees(SeenBoard.Program, program.Id, asOf);
        var places = await PlacesAsync(program, walk, viewing.Organization, season, asOf, ct);
        var everyone = await ShownFigures.OfEveryoneAsync(HttpContext.Connection(), rights, viewing.Organization, ct);
        var shown = everyone.Of(rights, program, viewing.Organization.Privacy).AsOf(asOf);
        var (items, next) = await PageAsync(request, places, rows, viewing, walk, ct);
        var response = new LeagueStandingsResponse(
            program.Id,
            season,
            rules.FirstDayOf(program.StartsOn, season),
            last,
            asOf,
            last < today,
            SizesOf(places, shown, last < today),
            items,
            next,
            Suppression.OfNames(viewing.Organization.Privacy)
        );
        return new Paged<LeagueStandingsResponse>(response, next);
    }

    private async Task<IReadOnlyList<LeaguePlace>> PlacesAsync(
        AdvocacyProgram program,
        Walk walk,
        OrganizationSettings organization,
        int season,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        List<DateOnly> ends =
        [
            .. Enumerable.Range(1, season).Select(number => walk.Rules.FirstDayOf(program.StartsOn, number).AddDays(-1)),
            asOf,
        ];
        var members = await LeagueQuery.QueryAsync(HttpContext.Connection(), program, organization.FreshnessDays, walk.KnownAt, ends, ct);
        return League.Standings(members, walk.Rules, organization.Bands, season);
    }

    private async Task<(IReadOnlyList<LeagueEntryResponse> Items, string? Next)> PageAsync(
        GetLeagueStandingsRequest request,
        IReadOnlyList<LeaguePlace> places,
        BoardRows rows,
        Viewing viewing,
        Walk walk,
        CancellationToken ct
    )
    {
        var limit = HttpContext.PageSize(request.Limit);
        var chosen = places
            .Where(place => rows.Only?.Contains(place.Member.Id) != false)
            .Where(place => walk.After is not { } after || place.Order.IsAfter(after))
            .Take(limit + 1)
            .ToList();
        var page = chosen.Take(limit).ToList();
        var next = chosen.Count > limit ? cursors.Create(HttpContext, walk with { After = page[^1].Order }) : null;
        var hidden = await reach.HiddenAsync([.. page.Select(place => place.Member.Id)], viewing, ct);
        return (
            [
                .. page.Where(place => rows.KeepsNameless || !hidden.Contains(place.Member.Id))
                    .Select(place => LeagueEntryResponse.Of(place, !hidden.Contains(place.Member.Id))),
            ],
            next
        );
    }

    /// <summary>
    /// How many began in a band is told of none that are few, nor so that the others tell of them; while a season runs only to who sees names: asked for every day, it
    /// would tell of each who joins.
    /// </summary>
    private static IReadOnlyList<LeagueSizeResponse> SizesOf(IReadOnlyList<LeaguePlace> places, ShownFigures shown, bool isComplete)
    {
        if (!shown.SeesNames && !isComplete)
            return
            [
                .. Enum.GetValues<Band>()
                    .OrderDescending()
                    .Select(league => new LeagueSizeResponse(league, null, new Suppression(SuppressionReason.Complementary))),
            ];
        var sets = places
            .Select((place, number) => (place.League, number))
            .GroupBy(one => one.League, one => one.number)
            .ToDictionary(league => league.Key, league => new PeopleSet($"{league.Key}", [.. league]));
        var people = Enumerable.Range(0, places.Count).ToArray();
        var whyNot = PeopleSets.Decide(people, [new PeopleSet("all", people)], sets.Values, shown.GroupSize);
        return
        [
            .. Enum.GetValues<Band>()
                .OrderDescending()
                .Select(league =>
                    whyNot.GetValueOrDefault($"{league}") is { } withheld
                        ? new LeagueSizeResponse(league, null, new Suppression(withheld))
                        : new LeagueSizeResponse(league, shown.Count(sets.GetValueOrDefault(league)?.People.Count ?? 0), null)
                ),
        ];
    }

    private static InvalidProblem NoSuchSeason() =>
        new("?season", "outOfRange", new Text("No such season has begun.", "Aucune saison de ce numéro n'a commencé."));
}
