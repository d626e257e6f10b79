using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Team.Ssi.Api.Cli;

/// <summary>Standard output is for the answer alone; whatever else there is to say goes to standard error.</summary>
internal static class Terminal
{
    // Read by programs and people, never inside HTML.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers a person in words, a script in JSON.</summary>
    public static void Answer(this ParseResult asked, CommandLine line, object data, string words) =>
        Console.WriteLine(asked.GetValue(line.Json) ? JsonSerializer.Serialize(data, Readable) : words);

    /// <summary>Shows a person that work is going on.</summary>
    public static async Task<T> WhileAsync<T>(this ParseResult asked, CommandLine line, string doing, Func<Task<T>> work)
    {
        if (asked.GetValue(line.Json) || Console.IsErrorRedirected)
            return await work();
        var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await errors.Status().StartAsync(doing, _ => work());
    }

    /// <summary>Shows a person how far work of a known length is.</summary>
    public static async Task<T> WithProgressAsync<T>(
        this ParseResult asked,
        CommandLine line,
        string doing,
        Func<Action<int, int>, Task<T>> work
    )
    {
        if (asked.GetValue(line.Json) || Console.IsErrorRedirected)
            return await work((_, _) => { });
        var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await errors
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask(doing);
                return work(
                    (done, all) =>
                    {
                        bar.MaxValue = Math.Max(1, all);
                        bar.Value = done;
                    }
                );
            });
    }
}
