using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Load;

/// <summary>P2: a member's rank with five neighbours on either side, on every board of theirs.</summary>
internal static class AroundWork
{
    public static async Task RunAsync(Bench bench, Table table)
    {
        // A prime step: members of all teams, at all places.
        List<string> paths =
        [
            .. bench.Data.Members.Where((_, place) => place % 997 == 0).Take(100).Select(member => $"/v1/members/{member}/rankings"),
        ];
        await using var bare = await BareServer.StartAsync(bench.App, Answer);
        await Race.SameAsync(bench, bare, paths[0]);
        var (product, other) = await Race.RunAsync(bench, bare, paths);
        var limit = await bench.Limit.RateAsync([await bench.StatementsOfAsync(paths[0])]);
        table.AtLeast("P2", "rank and neighbours on all boards, × bare", product.Rate / other.Rate, 0.85);
        Table.Tell("P2", "  × the limit, goal 0.50", $"{product.Rate / limit:0.00}");
        Table.Tell("P2", "  product; bare; limit", $"{product.Text}; {other.Text}; {limit:0}/s");
    }

    private static void Answer(WebApplication app, BareServer server) =>
        app.MapGet(
            "/v1/members/{memberId:guid}/rankings",
            (HttpContext context, Guid memberId) =>
                server.InOrganizationAsync(
                    context,
                    audits: null,
                    async (connection, organization, _) =>
                    {
                        var request = new GetMemberRankingsRequest { MemberId = memberId };
                        var today = organization.Today(TimeProvider.System);
                        var dates = new BoardDates(today, ComparisonDate.Default(today), Complete: false);
                        var question = new MemberRankingsQuestion(
                            organization.OrganizationId,
                            memberId,
                            request.Around,
                            request.Metric,
                            request.Ties,
                            dates.AsOf,
                            dates.ComparedWith,
                            organization.FreshnessDays,
                            IsOfToday: !dates.Complete
                        );
                        var boards = (await MemberRankingsQuery.QueryAsync(connection, question, CancellationToken.None))!;
                        return JsonSerializer.SerializeToUtf8Bytes(
                            new MemberRankingsResponse(
                                request.Metric,
                                request.Ties,
                                dates.AsOf,
                                dates.ComparedWith,
                                dates.Complete,
                                [.. boards.Select(board => MemberRankingResponse.Of(board, memberId, organization.Bands, organization.Sem))]
                            ),
                            BareServer.Json
                        );
                    }
                )
        );
}
