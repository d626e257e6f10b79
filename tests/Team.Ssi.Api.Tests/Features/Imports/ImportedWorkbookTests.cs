using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class ImportedWorkbookTests(ApiHost host)
{
    private static readonly string[] Headers = ["Date", "E-mail", "Marque", "Personnes", "Informations", "Relations"];

    [Fact]
    public async Task Reads_the_first_sheet_with_real_days()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.FinishedAsync(
            await SendAsync(
                acme,
                await WorkbookAsync(
                    [new DateOnly(2026, 11, 13), "alice@example.com", 17.25m, 9.8m, 14.03m, 21.5m],
                    [new DateOnly(2026, 11, 14), "alice@example.com", 17.25m, 9.8m, 26, 21.5m]
                )
            )
        );

        Assert.Equal(("xlsx", "1 0 0 1 0"), (import["format"]!.GetValue<string>(), import.Counts()));
        Assert.Equal(["3 Informations outOfRange 26"], import.Errors());
        Assert.Equal(62.58m, await acme.TotalAsync(alice, "2026-11-13"));
    }

    [Fact]
    public async Task Reads_what_other_programs_write()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        var workbook = Zip(
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="A" sheetId="3" r:id="rId9"/><sheet name="B" sheetId="4" r:id="rId8"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="x" Target="/xl/worksheets/sheet7.xml"/></Relationships>
                """
            ),
            (
                "xl/sharedStrings.xml",
                """
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>date</t></si><si><r><t>em</t></r><r><t>ail</t></r></si>
                <si><t>total</t><rPh><t>x</t></rPh></si><si><t>alice@example.com</t></si></sst>
                """
            ),
            (
                "xl/worksheets/sheet7.xml",
                """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>
                <row r="4"><c r="A4" t="str"><f>TEXT(TODAY())</f><v>2026-11-20</v></c><c r="C4" t="s"><v>3</v></c><c r="D4"><f>1+1</f><v>61.5</v></c></row>
                </sheetData></worksheet>
                """
            )
        );

        var import = await acme.Http.FinishedAsync(await SendAsync(acme, workbook));

        Assert.Equal("1 0 0 0 0", import.Counts());
        Assert.Equal(61.5m, await acme.TotalAsync(alice, "2026-11-20"));
    }

    [Fact]
    public async Task A_form_has_the_file_and_the_mapping()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("{\"total\":\"Points\"}"), "mapping" },
            {
                new ByteArrayContent(Encoding.UTF8.GetBytes("date,email,Points\n2026-11-20,alice@example.com,50\n")),
                "file",
                "november.csv"
            },
        };

        var import = await acme.Http.FinishedAsync(await acme.Http.PostAsync("/v1/imports", form));

        Assert.Equal(("november.csv", "1 0 0 0 0"), (import["fileName"]!.GetValue<string>(), import.Counts()));
    }

    [Fact]
    public async Task Refuses_a_form_without_a_file()
    {
        var acme = await host.CreateOrganizationAsync();
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "mapping" } };

        await (await acme.Http.PostAsync("/v1/imports", form)).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "#",
            "emptyFile"
        );
    }

    [Fact]
    public async Task Refuses_bombs_foreign_entities_and_what_is_no_workbook()
    {
        var acme = await host.CreateOrganizationAsync();
        var bomb = Zip(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string(' ', 64 * 1024 * 1024)));
        var entity = Zip(
            ("xl/workbook.xml", "<workbook/>"),
            (
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c><v>&e;</v></c></row></sheetData></worksheet>"
            )
        );
        var cells = string.Concat(Enumerable.Range(0, 10_000).Select(column => $"<c t=\"str\"><v>c{column}</v></c>"));
        var wide = Zip(
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")
        );

        foreach (
            var (file, code) in new[]
            {
                (bomb, "unpackedTooLarge"),
                (entity, "malformedFile"),
                (wide, "tooManyColumns"),
                (Zip(("a.txt", "b")), "wrongType"),
                (Encoding.UTF8.GetBytes("date,email"), "wrongType"),
                (await WorkbookAsync(), "noRows"),
            }
        )
            await (await SendAsync(acme, file)).ShouldBeProblemAsync(
                code == "noRows" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest,
                code == "noRows" ? "validationFailed" : "malformedRequest",
                "#",
                code
            );
    }

    private static Task<HttpResponseMessage> SendAsync(TestOrganization organization, byte[] file) =>
        organization.Http.SendFileAsync(file, type: TableFormats.Xlsx);

    private static async Task<byte[]> WorkbookAsync(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        using (var file = new XlsxFile(stream))
        {
            await file.BeginAsync(Headers, CancellationToken.None);
            await file.WriteAsync(rows, CancellationToken.None);
            await file.EndAsync(CancellationToken.None);
        }
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return stream.ToArray();
    }
}
