using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Closings;

public sealed class ProgramEndsTests(ApiHost host)
{
    private static readonly DateOnly Yesterday = RunningClock.Today.AddDays(-1);

    [Fact]
    public async Task A_programme_whose_last_day_is_over_is_told_once()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateWebhookAsync("https://example.com/", "program.ended");
        var ended = await acme.CreateProgramAsync("Ended", endsOn: Yesterday);
        await acme.CreateProgramAsync("Ends today", endsOn: RunningClock.Today);
        await acme.CreateProgramAsync("Long over", endsOn: Yesterday.AddDays(-7));
        await acme.CreateProgramAsync("Goes on");

        await acme.CloseWeeksAsync(RunningClock.Start);
        await acme.CloseWeeksAsync(RunningClock.Start.AddMinutes(5));

        var body = Assert.Single(await ToldAsync(acme));
        Assert.Contains($"\"programId\":\"{ended}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_does_not_listen_is_told()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateWebhookAsync("https://example.com/", "member.created");
        await acme.CreateProgramAsync(endsOn: Yesterday);

        await acme.CloseWeeksAsync(RunningClock.Start);

        Assert.Empty(await ToldAsync(acme));
    }

    private static async Task<List<string>> ToldAsync(TestOrganization acme)
    {
        List<string> bodies = [];
        await acme.InDatabaseAsync(async db =>
            bodies = await db
                .WebhookMessages.Where(message => message.Type == "program.ended")
                .Select(message => message.Body)
                .ToListAsync()
        );
        return bodies;
    }
}
