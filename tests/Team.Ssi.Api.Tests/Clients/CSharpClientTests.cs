using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

// Inside the namespace, and from the root: out here the names mean the domain's types, which an integrator does not have.
using global::Team.Ssi.Client;

public sealed class CSharpClientTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Makes_a_team_and_a_member_records_a_reading_and_reads_the_leaderboard()
    {
        var client = await ClientOfNewOrganizationAsync();

        var lyon = await client.CreateTeamAsync(new CreateTeamBody { Name = "Lyon", Function = TeamFunction.Sales });
        var alice = await client.CreateMemberAsync(new CreateMemberBody { DisplayName = "Alice Martin", TeamIds = [lyon.Id] });
        var reading = await client.PutReadingAsync(alice.Id, Friday, Reading(17.25, 9.8, 14.03, 21.5));
        var board = await client.GetTeamLeaderboardAsync(lyon.Id, metric: Metric.Relationships);

        Assert.Equal(TeamFunction.Sales, lyon.Function);
        Assert.Equal([new { lyon.Id, lyon.Name }], alice.Teams.Select(team => new { team.Id, team.Name }));
        Assert.Equal((62.58, Band.Good, Friday), (reading.Total, reading.Band, reading.CapturedOn));
        var entry = Assert.Single(board.Items);
        Assert.Equal((1, alice.Id, 21.5), (entry.Rank, entry.Member!.Id, entry.Score));
        Assert.Equal((Metric.Relationships, lyon.Id), (board.Metric, board.Board.Id));
    }

    [Fact]
    public async Task A_refusal_is_a_typed_problem()
    {
        var client = await ClientOfNewOrganizationAsync();
        var alice = await client.CreateMemberAsync(new CreateMemberBody { DisplayName = "Alice Martin" });

        var refusal = await Assert.ThrowsAsync<ApiException<Problem>>(() =>
            client.PutReadingAsync(alice.Id, Friday, Reading(17.25, 9.8, 25.5, 21.5))
        );

        Assert.Equal((422, 422, "validationFailed"), (refusal.StatusCode, refusal.Result.Status, refusal.Result.Code));
        var error = Assert.Single(refusal.Result.Errors!);
        Assert.Equal(("#/pillars/insights", "outOfRange"), (error.Pointer, error.Code));
    }

    [Fact]
    public async Task An_unknown_key_is_a_typed_problem()
    {
        var client = SsiClient.Create(host.Url, "ssi_unknown");

        var refusal = await Assert.ThrowsAsync<ApiException<Problem>>(() => client.GetMeAsync());

        Assert.Equal((401, "unauthenticated"), (refusal.StatusCode, refusal.Result.Code));
    }

    [Fact]
    public async Task A_patch_changes_only_what_is_set()
    {
        var client = await ClientOfNewOrganizationAsync();
        var lyon = await client.CreateTeamAsync(new CreateTeamBody { Name = "Lyon", ExternalId = "crm-17" });

        var renamed = await client.UpdateTeamAsync(lyon.Id, new UpdateTeamBody { Name = "Lyon Sud" });

        Assert.Equal(("Lyon Sud", "crm-17"), (renamed.Name, renamed.ExternalId));
    }

    [Fact]
    public async Task Walks_over_the_pages_of_a_list()
    {
        var client = await ClientOfNewOrganizationAsync();
        foreach (var name in new[] { "Alice", "Bob", "Chloé" })
            await client.CreateMemberAsync(new CreateMemberBody { DisplayName = name });

        var first = await client.ListMembersAsync(limit: 2);
        var second = await client.ListMembersAsync(limit: 2, cursor: first.NextCursor);

        Assert.Equal(["Alice", "Bob"], first.Items.Select(member => member.DisplayName));
        Assert.Equal(["Chloé"], second.Items.Select(member => member.DisplayName));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Reads_words_in_lists_and_sends_one_request_once()
    {
        var client = await ClientOfNewOrganizationAsync();
        var alice = await client.CreateMemberAsync(new CreateMemberBody { DisplayName = "Alice Martin" }, idempotency_Key: "alice");

        var again = await client.CreateMemberAsync(new CreateMemberBody { DisplayName = "Alice Martin" }, idempotency_Key: "alice");
        var rounded = await client.PutReadingAsync(alice.Id, Friday, Reading(17, 10, 14, 22));

        Assert.Equal(alice.Id, again.Id);
        Assert.Equal([TrustSignal.DecimalsMissing], rounded.Trust!.Signals);
    }

    private async Task<SsiClient> ClientOfNewOrganizationAsync() => SsiClient.Create(host.Url, (await host.CreateOrganizationAsync()).Key);

    private static ReadingBody Reading(double brand, double people, double insights, double relationships) =>
        new()
        {
            Pillars = new PillarPoints
            {
                ProfessionalBrand = brand,
                RightPeople = people,
                Insights = insights,
                Relationships = relationships,
            },
        };
}
