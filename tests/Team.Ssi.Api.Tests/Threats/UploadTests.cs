using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>T10: uploads that are far too large, packed or not, are refused for what they are, by a process that hardly grows.</summary>
public sealed class UploadTests(ApiHost host)
{
    private const string Key = "the-administrator-whose-uploads-are-far-too-large";
    private const string Imports = "/v1/imports?dryRun=true";
    private const long Gigabyte = 1024L * 1024 * 1024;
    private const int Megabyte = 1024 * 1024;
    private const long MostGrowth = 64 * Megabyte;

    [Fact]
    public async Task What_is_far_too_large_is_refused_and_costs_no_memory()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server);
        await using var api = await ApiProcess.ServeAsync(
            $"ConnectionStrings__Ssi={database.App}",
            "Ssi__RateLimits__Enabled=false",
            $"Ssi__BootstrapApiKey={Key}"
        );
        await api.ReadyAsync();
        api.Authorize(Key);
        // What every first request of its kind costs is not theirs.
        await SendAsync(api, Imports, new StringContent("date,email,total\n2026-11-20,a@example.com,60\n"), "text/csv");
        await SendAsync(api, Imports, new ByteArrayContent(Workbook("<worksheet/>")), TableFormats.Xlsx);
        await SendAsync(api, "/v1/members", new StringContent("{}"), "application/json");
        using var process = Process.GetProcessById(api.Id);
        var before = process.PeakWorkingSet64;
        var seen = new List<string>();

        foreach (var (what, path, content, type, encoding) in Uploads())
        {
            var status = await SendAsync(api, path, content, type, encoding);
            process.Refresh();
            seen.Add($"{what}: {status}, {(process.PeakWorkingSet64 - before) / Megabyte:+0;-0;+0} MB");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', seen));
        Assert.All(seen, line => Assert.Matches(": (400|413|415|cut off),", line));
        Assert.Contains(seen, line => line.StartsWith("one GiB as it says: 413", StringComparison.Ordinal));
        Assert.True(process.PeakWorkingSet64 - before <= MostGrowth, string.Join('\n', seen));
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync("/v1/me")).StatusCode);
    }

    private static IEnumerable<(string What, string Path, HttpContent Content, string Type, string? Encoding)> Uploads()
    {
        var columns = Enumerable.Range(0, 10_000).Select(column => $"c{column}").ToList();
        var cells = string.Concat(columns.Select(column => $"<c t=\"str\"><v>{column}</v></c>"));
        yield return ("one GiB as it says", Imports, new Zeros(Gigabyte, hasLength: true), "text/csv", null);
        yield return ("one GiB of JSON as it says", "/v1/members", new Zeros(Gigabyte, hasLength: true), "application/json", null);
        yield return ("one GiB of JSON without a length", "/v1/members", new Zeros(Gigabyte, hasLength: false), "application/json", null);
        yield return ("a gzip bomb", Imports, new ByteArrayContent(Packed()), "text/csv", null);
        yield return ("a gzip bomb by its name", Imports, new ByteArrayContent(Packed()), "text/csv", "gzip");
        yield return ("a gzip bomb of JSON", "/v1/members", new ByteArrayContent(Packed()), "application/json", "gzip");
        yield return ("a workbook of 256 MiB", Imports, new ByteArrayContent(Bomb()), TableFormats.Xlsx, null);
        yield return ("10,000 columns", Imports, new StringContent(string.Join(',', columns) + "\n1\n"), "text/csv", null);
        yield return (
            "a workbook of 10,000 columns",
            Imports,
            new ByteArrayContent(Workbook($"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")),
            TableFormats.Xlsx,
            null
        );
    }

    private static async Task<string> SendAsync(ApiProcess api, string path, HttpContent content, string type, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        // Like a client with manners, it waits whether the body is wanted at all.
        request.Headers.ExpectContinue = content.Headers.ContentLength > Megabyte;
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        try
        {
            using var answer = await api.Http.SendAsync(request);
            return $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException)
        {
            // The answer came while the body was still being sent, and the connection was closed on it.
            return "cut off";
        }
    }

    /// <summary>256 MiB of nothing in some 250 kB.</summary>
    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            for (var megabyte = 0; megabyte < 256; megabyte++)
                gzip.Write(new byte[Megabyte]);
        return packed.ToArray();
    }

    private static byte[] Bomb() =>
        Workbook(sheet =>
        {
            var blanks = Encoding.ASCII.GetBytes(new string(' ', Megabyte));
            for (var megabyte = 0; megabyte < 256; megabyte++)
                sheet.Write(blanks);
        });

    private static byte[] Workbook(string sheet) => Workbook(stream => stream.Write(Encoding.UTF8.GetBytes(sheet)));

    private static byte[] Workbook(Action<Stream> write)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using (var book = archive.CreateEntry("xl/workbook.xml").Open())
                book.Write("<workbook/>"u8);
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            write(sheet);
        }
        return file.ToArray();
    }

    /// <summary>As many bytes as wanted, made while they are sent.</summary>
    private sealed class Zeros(long length, bool hasLength) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[Megabyte];
            for (var sent = 0L; sent < length; sent += block.Length)
                await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return hasLength;
        }
    }
}
