using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>Files whose headers say nothing by themselves, by a mapping that was saved once.</summary>
public sealed class MappedImportTests(ApiHost host)
{
    /// <summary>What a seat report might look like: no header of it is one that is guessed, and "Rank" is no score.</summary>
    private const string Seats = """
        Seat holder;Work contact;Snapshot;Alpha;Beta;Gamma;Delta;Index;Rank;Contract
        Alice Martin;alice@example.com;03/11/2026;17,25;9,8;14,03;21,5;62,58;1;C-17
        Bob Petit;bob@example.com;04/11/2026;5;5;5;5;20;2;C-17
        """;

    private static readonly object Columns = new
    {
        displayName = "Seat holder",
        email = "Work contact",
        capturedOn = "Snapshot",
        professionalBrand = "Alpha",
        rightPeople = "Beta",
        insights = "Gamma",
        relationships = "Delta",
        total = "Index",
    };

    [Fact]
    public async Task A_seat_report_with_headers_of_its_own_is_imported_by_a_saved_mapping()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        await acme.Http.SaveMappingAsync("seats", Columns, "dd/MM/yyyy");

        var import = await acme.Http.ImportAsync(Seats, "?mapping=seats");

        // 03/11 and 04/11 could be March and April too: the mapping knows.
        Assert.Equal(("succeeded", "2 0 0 0 0"), (import["status"]!.GetValue<string>(), import.Counts()));
        Assert.Equal("Work contact", import["mapping"]!["email"]!.GetValue<string>());
        Assert.Equal(62.58m, await acme.TotalAsync(alice, "2026-11-03"));
    }

    [Fact]
    public async Task A_form_names_it_too_and_what_an_import_says_of_dates_goes_first()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        await acme.Http.SaveMappingAsync("seats", Columns, "dd/MM/yyyy");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Seats));
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");

        var import = await acme.Http.FinishedAsync(
            await acme.Http.PostAsync(
                "/v1/imports?dateFormat=MM/dd/yyyy",
                new MultipartFormDataContent { { file, "file", "seats.csv" }, { new StringContent("seats"), "mapping" } }
            )
        );

        Assert.Equal("2 0 0 0 0", import.Counts());
        Assert.Equal(62.58m, await acme.TotalAsync(alice, "2026-03-11"));
    }

    [Fact]
    public async Task Without_a_mapping_the_file_is_refused_and_told_which_saved_ones_fit()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.SaveMappingAsync("seats", Columns);
        await acme.Http.SaveMappingAsync("other", new { total = "Points" });

        var answer = await acme.Http.SendFileAsync(Seats);

        var problem = await answer.ReadAsync(HttpStatusCode.UnprocessableEntity);
        Assert.All(
            problem["errors"]!.AsArray(),
            error =>
            {
                Assert.Equal("missingColumn", error!["code"]!.GetValue<string>());
                Assert.EndsWith("Saved mappings that fit the file: seats.", error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task A_saved_mapping_is_never_used_unasked()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.Http.SaveMappingAsync("doubled", new { total = "Other" });

        var import = await acme.Http.ImportAsync("date,email,total,other\n2026-11-20,alice@example.com,50,100\n");

        Assert.Equal("total", import["mapping"]!["total"]!.GetValue<string>());
        Assert.Equal(50, await acme.TotalAsync(alice, "2026-11-20"));
    }

    [Fact]
    public async Task Refuses_a_name_under_which_nothing_is_saved_also_when_another_organization_has_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.Http.SaveMappingAsync("seats", Columns);

        var answer = await acme.Http.SendFileAsync(Seats, "?mapping=seats");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?mapping", "unknownMapping");
    }

    [Fact]
    public async Task Refuses_a_file_that_lacks_a_column_of_the_mapping()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.SaveMappingAsync("seats", Columns);

        var answer = await acme.Http.SendFileAsync(Seats.Replace(";Index;", ";Score;", StringComparison.Ordinal), "?mapping=seats");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?mapping", "unknownColumn");
    }
}
