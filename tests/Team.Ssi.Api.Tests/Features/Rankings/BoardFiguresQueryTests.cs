using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>The figures of the query and those computed member by member from the domain's boards.</summary>
public sealed class BoardFiguresQueryTests(ApiHost host)
{
    private static readonly double[] Quarters = [0.25, 0.5, 0.75];

    private static readonly Gen<(int Team, Metric Metric, DateOnly AsOf, int Since, int Freshness)> AnyQuestion = Gen.Select(
        Gen.Int[0, 4],
        Gen.Enum<Metric>(),
        Company.AnyDay,
        Gen.Int[1, 15],
        Gen.Int[1, 40]
    );

    [Fact]
    public async Task Equal_the_members_taken_one_by_one() =>
        await Gen.Select(Company.Any, AnyQuestion.Array[4])
            .SampleAsync(
                async (company, questions) =>
                {
                    var id = Guid.CreateVersion7();
                    await using var transaction = await OrganizationTransaction.BeginAsync(
                        host.Services.GetRequiredService<NpgsqlDataSource>(),
                        id,
                        CancellationToken.None
                    );
                    await using var scope = host.Services.CreateAsyncScope();
                    var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
                    transaction.Lend(db, id);
                    await company.SaveAsync(db);
                    foreach (var asked in questions)
                    foreach (var boards in Enum.GetValues<BoardSet>().Where(set => set != BoardSet.Program))
                    {
                        var question = new BoardFiguresQuestion(
                            id,
                            boards,
                            company.Teams[asked.Team % company.Teams.Count].Id,
                            asked.Metric,
                            asked.AsOf,
                            asked.AsOf.AddDays(-asked.Since),
                            asked.Freshness,
                            BandThresholds.Default
                        );
                        var figures = await BoardFiguresQuery.QueryAsync(
                            (NpgsqlConnection)db.Database.GetDbConnection(),
                            question,
                            CancellationToken.None
                        );
                        AssertSame(company, question, figures);
                    }
                },
                iter: 100
            );

    private static void AssertSame(Company company, BoardFiguresQuestion question, IReadOnlyList<BoardFigures> figures)
    {
        var expected = BoardsOf(company, question);
        Assert.Equal(expected.Keys.Order(), figures.Select(board => board.BoardId).Order());
        foreach (var board in figures)
            AssertSame(expected[board.BoardId], question, board);
    }

    private static Dictionary<Guid, IReadOnlyList<BoardMember>> BoardsOf(Company company, BoardFiguresQuestion question)
    {
        var team = company.Teams.Single(team => team.Id == question.TeamId);
        var active = company.Teams.Where(team => team.ArchivedOn is null || question.AsOf < team.ArchivedOn).ToList();
        return question.Boards switch
        {
            BoardSet.Teams => active.ToDictionary(team => team.Id, team => company.MembersOf(team.Id, false)),
            BoardSet.Trees => active.ToDictionary(team => team.Id, team => company.MembersOf(team.Id, true)),
            BoardSet.Children => active
                .Where(child => child.ParentId == team.Id)
                .ToDictionary(child => child.Id, child => company.MembersOf(child.Id, true)),
            BoardSet.Team => new() { [team.Id] = company.MembersOf(team.Id, false) },
            BoardSet.SubTree => new() { [team.Id] = company.MembersOf(team.Id, true) },
            _ => new()
            {
                [question.OrganizationId] = [.. company.MembersOf(team.Id, true).Select(member => member with { Memberships = [default] })],
            },
        };
    }

    private static void AssertSame(IReadOnlyList<BoardMember> members, BoardFiguresQuestion question, BoardFigures board)
    {
        var now = ScoresOf(members, question, question.AsOf, question.ComparedWith);
        var then = ScoresOf(members, question, question.ComparedWith, ComparisonDate.Default(question.ComparedWith));
        var sorted = now.Values.Select(value => value.Score).Order().ToList();
        var sample = TeamSample.Of(
            board.BoardId,
            members.Count(member => member.BelongsAsOf(question.AsOf) && !member.IsPausedAsOf(question.AsOf)),
            sorted
        );
        Assert.Equal((sample.Active, sample.N), (board.Active, board.N));
        AssertClose([sample.N == 0 ? null : sample.Mean, sample.SumOfSquares], [board.Mean, board.SumOfSquares]);
        var ages = now.Values.Select(value => (double)(question.AsOf.DayNumber - value.Reading.CapturedOn.DayNumber)).Order().ToList();
        AssertClose([ages.Count == 0 ? null : Quantiles.Of(ages, 0.5)], [board.MedianAge]);
        AssertClose(
            sample.N == 0 ? [] : [.. Quarters.Select(p => (double?)Quantiles.Of(sorted, p))],
            [.. (board.Quartiles ?? []).Cast<double?>()]
        );
        Assert.Equal(Enum.GetValues<Band>().Select(band => now.Values.Count(value => BandOf(value.Reading) == band)), board.Bands);
        AssertClose(
            [.. Enum.GetValues<Pillar>().Select(pillar => MeanOf(members.Where(member => now.ContainsKey(member.Id)), question, pillar))],
            board.Pillars
        );
        var both = now.Keys.Where(then.ContainsKey).ToList();
        AssertClose(
            [
                then.Count == 0 ? null : then.Values.Average(value => value.Score),
                both.Count == 0 ? null : both.Average(member => now[member].Score - then[member].Score),
            ],
            [board.MeanBefore, board.SameMembersChange]
        );
    }

    private static Band BandOf(BoardReading reading) => BandThresholds.Default.Of(Millionths.ToHundredths(reading.Total));

    /// <summary>Two sums in another order differ in their last bits.</summary>
    private static void AssertClose(IReadOnlyList<double?> expected, IReadOnlyList<double?> actual)
    {
        Assert.Equal(expected.Select(value => value is null), actual.Select(value => value is null));
        Assert.All(expected.Zip(actual), pair => Assert.InRange((pair.First - pair.Second) ?? 0, -1e-9, 1e-9));
    }

    private static Dictionary<Guid, (double Score, BoardReading Reading)> ScoresOf(
        IReadOnlyList<BoardMember> members,
        BoardFiguresQuestion question,
        DateOnly asOf,
        DateOnly comparedWith
    )
    {
        var board = Leaderboards.Of(
            new BoardInput
            {
                Members = [.. members],
                AsOf = asOf,
                ComparedWith = comparedWith,
                FreshnessDays = question.FreshnessDays,
                Metric = question.Metric,
            }
        );
        var readings = members.ToDictionary(member => member.Id, member => member.Readings);
        return board.Entries.ToDictionary(
            entry => entry.MemberId,
            entry =>
            {
                var reading = readings[entry.MemberId].Single(reading => reading.CapturedOn == entry.CapturedOn);
                var millionths = question.Metric.PillarOf() is { } pillar ? reading.Pillars!.Value[pillar] : reading.Total;
                return (question.Metric == Metric.Improvement ? entry.Score / 100.0 : millionths / 1_000_000.0, reading);
            }
        );
    }

    /// <summary>Each by the latest fresh reading that has pillars, whatever counts for the total.</summary>
    private static double? MeanOf(IEnumerable<BoardMember> members, BoardFiguresQuestion question, Pillar pillar)
    {
        var points = members
            .Select(member =>
                member
                    .Readings.Where(reading =>
                        reading.Pillars is not null
                        && reading.CapturedOn <= question.AsOf
                        && reading.CapturedOn >= question.AsOf.AddDays(-question.FreshnessDays)
                    )
                    .Select(reading => (BoardReading?)reading)
                    .MaxBy(reading => reading!.Value.CapturedOn)
            )
            .OfType<BoardReading>()
            .Select(reading => reading.Pillars!.Value[pillar] / 1_000_000.0)
            .ToList();
        return points.Count == 0 ? null : points.Average();
    }
}
