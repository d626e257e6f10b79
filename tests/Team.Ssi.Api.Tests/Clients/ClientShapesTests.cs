using System.Net;
using System.Text;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

using global::Team.Ssi.Client;

/// <summary>What the client adds to what is generated.</summary>
public sealed class ClientShapesTests(ApiHost host)
{
    [Fact]
    public async Task Null_is_sent_where_it_is_asked_for()
    {
        var client = SsiClient.Create(host.Url, (await host.CreateOrganizationAsync()).Key);
        var alice = await client.CreateMemberAsync(
            new CreateMemberBody
            {
                DisplayName = "Alice Martin",
                Site = "Lyon",
                JobTitle = "Account Executive",
            }
        );

        var changed = await client.UpdateMemberAsync(alice.Id, new UpdateMemberBody { Country = "FR" }.Clear(body => body.Site));

        Assert.Equal((null, "Account Executive", "FR"), (changed.Site, changed.JobTitle, changed.Country));
    }

    [Fact]
    public async Task A_walk_reads_every_page()
    {
        var client = SsiClient.Create(host.Url, (await host.CreateOrganizationAsync()).Key);
        foreach (var name in new[] { "Alice", "Bob", "Chloé" })
            await client.CreateMemberAsync(new CreateMemberBody { DisplayName = name });

        var names = new List<string>();
        await foreach (
            var member in Walk.All(
                (cursor, ct) => client.ListMembersAsync(limit: 2, cursor: cursor, cancellationToken: ct),
                page => (page.Items, page.NextCursor),
                TestContext.Current.CancellationToken
            )
        )
            names.Add(member.DisplayName);

        Assert.Equal(["Alice", "Bob", "Chloé"], names);
    }

    [Fact]
    public async Task A_word_that_is_new_does_not_spoil_the_answer()
    {
        var team = """
            { "id": "019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88", "name": "Lyon", "externalId": null, "parentTeamId": null, "function": "engineering",
              "archivedOn": null, "createdAt": "2026-11-02T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z", "somethingNew": 1 }
            """;
        using var http = new HttpClient(new Canned(team)) { BaseAddress = new Uri("http://ssi.example.com/") };
        var client = new SsiClient(http);

        var read = await client.GetTeamAsync(Guid.CreateVersion7());

        Assert.Equal("Lyon", read.Name);
        Assert.False(read.Function!.Value.IsKnown());
        Assert.True(TeamFunction.Sales.IsKnown());
        await Assert.ThrowsAnyAsync<Exception>(() =>
            client.CreateTeamAsync(new CreateTeamBody { Name = "Lyon", Function = read.Function })
        );
    }

    private sealed class Canned(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            );
    }
}
