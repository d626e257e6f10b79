using System.Globalization;
using Team.Ssi.Api.Tests.Features.Coaching;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>What webhooks hear of an import: what has changed now, and not each row of years of history.</summary>
public sealed class ImportedEventsTests(ApiHost host)
{
    private const string History = """
        date,email,total
        2026-11-06,alice@example.com,60
        2026-11-20,alice@example.com,62
        2026-11-13,alice@example.com,61
        2026-11-13,bob@example.com,50
        """;

    [Fact]
    public async Task Of_each_member_the_latest_reading_is_told_and_what_is_older_than_the_current_one_is_not()
    {
        var acme = await CreateAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        var bob = await acme.CreateMemberAsync("Bob", "bob@example.com");
        await acme.RecordAsync(bob, new DateOnly(2026, 11, 20), 55);

        await acme.Http.ImportAsync(History);

        // Bob's is of the reading that he submitted himself.
        Assert.Equal(
            new[] { $"{alice} 2026-11-20 1", $"{bob} 2026-11-20 1" }.Order(StringComparer.Ordinal),
            (await RecordedAsync(acme)).Order(StringComparer.Ordinal)
        );
        Assert.Single(await acme.MessagesAsync("import.finished"));
    }

    [Fact]
    public async Task What_is_there_already_is_not_told_and_a_correction_is()
    {
        var acme = await CreateAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        await acme.Http.ImportAsync(History);
        var first = await RecordedAsync(acme);

        await acme.Http.ImportAsync(History);
        var again = await RecordedAsync(acme);
        await acme.Http.ImportAsync(
            History.Replace("2026-11-20,alice@example.com,62", "2026-11-20,alice@example.com,63", StringComparison.Ordinal)
        );
        var corrected = await RecordedAsync(acme);

        Assert.Equal((2, 2, 3), (first.Count, again.Count, corrected.Count));
        Assert.Equal($"{alice} 2026-11-20 2", Assert.Single(corrected.Except(first)));
    }

    [Theory]
    [InlineData("?dryRun=true")]
    [InlineData("?quiet=true")]
    [InlineData("?onError=abort")]
    public async Task Nothing_is_told_of_what_was_not_recorded_or_shall_be_quiet(string query)
    {
        var acme = await CreateAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");
        // A row of a stranger refuses all where it is all or nothing.
        if (query != "?onError=abort")
            await acme.CreateMemberAsync("Bob", "bob@example.com");

        var import = await acme.Http.ImportAsync(History, query);

        Assert.Empty(await RecordedAsync(acme));
        Assert.Single(await acme.MessagesAsync("import.finished"));
        Assert.Equal(query == "?quiet=true", import["quiet"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_member_whose_rows_are_recorded_in_two_parts_is_told_once()
    {
        var acme = await CreateAsync();
        var ids = new List<Guid>();
        foreach (var name in new[] { "alice", "bob", "chloe" })
            ids.Add(await acme.CreateMemberAsync(name, $"{name}@example.com"));
        // A part has 10,000 rows: the third member's begin in the first and end in the second.
        var last = new DateOnly(2026, 11, 20);
        var rows = string.Concat(
            from member in ids
            from day in Enumerable.Range(0, 3500)
            select $"{last.AddDays(-day).ToString("O", CultureInfo.InvariantCulture)},{member},50\n"
        );

        var import = await acme.Http.ImportAsync($"date,member id,total\n{rows}");

        Assert.Equal("10500 0 0 0 0", import.Counts());
        Assert.Equal(
            ids.Select(id => $"{id} 2026-11-20 1").Order(StringComparer.Ordinal),
            (await RecordedAsync(acme)).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("?onError=abort")]
    [InlineData("?quiet=true")]
    public async Task A_goal_that_the_latest_reading_reaches_is_told_once(string query)
    {
        var company = await Coached.CreateAsync(host);
        await company.Acme.CreateWebhookAsync("https://hooks.example.com/ssi", "goal.reached");
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 55 });
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 70 });

        // 72 was reached once, long before the plan; 56 is what there is now.
        var file = $"date,member id,total\n2026-10-01,{company.Alice},72\n2026-11-20,{company.Alice},56\n";
        await company.Acme.Http.ImportAsync(file, query);
        await company.Acme.Http.ImportAsync(file.Replace(",56", ",57", StringComparison.Ordinal), query);

        var told = Assert.Single(await company.Acme.MessagesAsync("goal.reached"));
        Assert.Equal(goal["id"]!.GetValue<string>(), told["goalId"]!.GetValue<string>());
    }

    private async Task<TestOrganization> CreateAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateWebhookAsync("https://hooks.example.com/ssi", "submission.recorded", "import.finished");
        return acme;
    }

    /// <summary>`member day revision` of every message that a reading was recorded.</summary>
    private static async Task<IReadOnlyList<string>> RecordedAsync(TestOrganization organization) =>
        [
            .. (await organization.MessagesAsync("submission.recorded")).Select(data =>
                $"{data["memberId"]} {data["capturedOn"]} {data["revision"]}"
            ),
        ];
}
