using System.Net;
using System.Text;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>What a file may look like, and what is refused as no such file.</summary>
public sealed class ImportedFilesTests(ApiHost host)
{
    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public async Task Reads_what_spreadsheets_write(string encoding, bool isMarked)
    {
        var acme = await host.CreateOrganizationAsync();
        var rene = await acme.CreateMemberAsync("René", "rene@example.com", "été-1");
        var text =
            "sep=\t\r\nRelevé le\tId externe\tMarque personnelle\tBonnes personnes\tInformations\tRelations\r\n2026-11-13\tété-1\t17,25\t9,8\t14,03\t21,5\r\n";
        var coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);

        var import = await acme.Http.FinishedAsync(
            await acme.Http.SendFileAsync([.. isMarked ? coding.GetPreamble() : [], .. coding.GetBytes(text)])
        );

        Assert.Equal("1 0 0 0 0", import.Counts());
        Assert.Equal(62.58m, await acme.TotalAsync(rene, "2026-11-13"));
    }

    [Theory]
    [InlineData("13/11/2026", "13/11/2026", "")]
    [InlineData("11/13/2026", "11/06/2026", "")]
    [InlineData("13.11.26 08:15", "6.11.26", "")]
    [InlineData("12/11/2026", "06/11/2026", "?dateFormat=dd/MM/yyyy")]
    public async Task Reads_dates_in_the_one_format_that_fits(string first, string second, string query)
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync($"date,email,total\n{first},alice@example.com,50\n{second},alice@example.com,60\n", query);

        Assert.Equal("succeeded 0", $"{import["status"]} {import["result"]!["failed"]}");
    }

    [Theory]
    [InlineData("06/11/2026", "07/11/2026", "ambiguousDate")]
    [InlineData("13/11/2026", "11/13/2026", "mixedDates")]
    public async Task Refuses_a_file_whose_dates_could_be_others(string first, string second, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync(
            $"date,email,total\n2026-11-01,alice@example.com,40\n{first},alice@example.com,50\n{second},alice@example.com,60\n"
        );

        Assert.Equal("failed", import["status"]!.GetValue<string>());
        Assert.Equal([$"3 date {code} {first}"], import.Errors());
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-01")).StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "#", "emptyFile")]
    [InlineData("\n\n", HttpStatusCode.BadRequest, "#", "emptyFile")]
    [InlineData("date,email,total\n\n , ,\n", HttpStatusCode.UnprocessableEntity, "#", "noRows")]
    [InlineData("%PDF-1.7 …", HttpStatusCode.BadRequest, "#", "wrongType")]
    [InlineData("date,email,total\n2026-11-20,\0,5", HttpStatusCode.BadRequest, "#", "wrongType")]
    [InlineData("a,b,c\n1,2,3\n", HttpStatusCode.UnprocessableEntity, "?mapping", "missingColumn")]
    public async Task Refuses_what_is_no_such_file(string text, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendFileAsync(text);

        await answer.ShouldBeProblemAsync(
            status,
            status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed",
            pointer,
            code
        );
        Assert.Empty((await (await acme.Http.GetAsync("/v1/imports")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_ten_thousand_columns_broken_text_and_an_unknown_encoding()
    {
        var acme = await host.CreateOrganizationAsync();
        byte[] broken = [.. "date,email,total\n2026-11-20,"u8, 0xC3, 0x28, 0xFF, .. ",5\n"u8];

        var wide = await acme.Http.SendFileAsync(string.Join(',', Enumerable.Range(0, 10_000).Select(column => $"c{column}")) + "\n1\n");
        var invalid = await acme.Http.SendFileAsync(broken);
        var unknown = await acme.Http.SendFileAsync("date,email,total\n2026-11-20,a@example.com,50\n", type: "text/csv; charset=ebcdic");

        await wide.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "tooManyColumns");
        await invalid.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "invalidEncoding");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "unknownEncoding");
    }
}
