using Spectre.Console;

namespace Team.Ssi.Api.Postgres;

/// <summary>Counts the bytes of a download on their way, and shows them as a bar (as lines where the console is no terminal).</summary>
internal sealed class DownloadProgress(ProgressTask bar) : DelegatingHandler(PostgresDownload.Connection())
{
    // Small companions of the archive, such as its checksum, are not worth a bar.
    private const long SmallestShown = 1 << 20;

    public static Task<T> ShowAsync<T>(string what, Func<HttpMessageHandler, Task<T>> download)
    {
        // On standard error, so that the answer of a verb with --json stays clean.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn())
            .StartAsync(async context =>
            {
                using var handler = new DownloadProgress(context.AddTask($"Downloading {what}"));
                return await download(handler);
            });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentLength is >= SmallestShown and var length)
        {
            bar.MaxValue = length;
            bar.Value = 0;
            response.Content = await CountedAsync(response.Content, cancellationToken);
        }
        return response;
    }

    private async Task<StreamContent> CountedAsync(HttpContent content, CancellationToken cancellation)
    {
        var counted = new StreamContent(new CountedStream(await content.ReadAsStreamAsync(cancellation), read => bar.Increment(read)));
        foreach (var (name, values) in content.Headers)
        {
            counted.Headers.TryAddWithoutValidation(name, values);
        }
        return counted;
    }
}
