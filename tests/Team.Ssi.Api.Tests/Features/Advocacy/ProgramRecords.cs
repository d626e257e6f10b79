using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

internal static class ProgramRecords
{
    public static async Task RecordActivityAsync(
        this TestOrganization organization,
        Guid program,
        Guid memberId,
        string kind,
        DateOnly occurredOn,
        long value = 1,
        string? topic = null
    )
    {
        var item = new
        {
            memberId,
            kind,
            occurredOn,
            value,
            topic,
        };
        var answer = await organization.Http.PostAsJsonAsync($"/v1/programs/{program}/activities", new { items = new[] { item } });
        Assert.Equal(1, (await answer.ReadAsync())["created"]!.GetValue<int>());
    }

    public static async Task RecordOutcomeAsync(
        this TestOrganization organization,
        Guid memberId,
        string kind,
        DateOnly occurredOn,
        Guid? programId = null
    )
    {
        var item = new
        {
            memberId,
            kind,
            occurredOn,
            programId,
        };
        var answer = await organization.Http.PostAsJsonAsync("/v1/outcomes", new { items = new[] { item } });
        Assert.Equal(1, (await answer.ReadAsync())["created"]!.GetValue<int>());
    }
}
