using System.CommandLine;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Cli;

/// <summary>What the program can do besides serving. Everything that is not a verb here is a setting of `serve`.</summary>
internal static class Verbs
{
    public static bool Names(string[] args) =>
        args.Any(arg => arg is "-h" or "-?" or "--help")
        || (
            args is [{ } first, ..]
            && (first == "--version" || (first[..Math.Min(1, first.Length)] is not ("-" or "/") && first != "serve"))
        );

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--version"])
        {
            Console.WriteLine(Health.Version);
            return ExitCodes.Done;
        }
        var (words, settings) = CommandLine.Split(args);
        try
        {
            var asked = Root(settings).Parse(words);
            // The help that follows a misspelt command is no answer.
            var output = asked.Errors.Count == 0 ? Console.Out : Console.Error;
            return await asked.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output });
        }
        catch (Exception refused) when (Refusals.Explain(refused) is { } reason)
        {
            return ExitCodes.Say(reason);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    private static RootCommand Root(string[] settings)
    {
        var json = new Option<bool>("--json") { Description = "Answer as JSON, for scripts.", Recursive = true };
        var line = new CommandLine(json, settings);
        return new RootCommand(
            "Team.Ssi turns the LinkedIn Social Selling Index of a company's people into team coaching. Without a command it serves the API. "
                + "Settings may follow any command: --ConnectionStrings:Ssi=…, --Ssi:Embedded:DataDirectory=…."
        )
        {
            json,
            new Command("serve", "Serve the API (the default)."),
            Migrate.Verb(line),
            CreateDemo.Verb(line),
            CreateOrganization.Verb(line),
            Keys.Verb(line),
            ImportReadings.Verb(line),
            ExportOrganization.Verb(line),
            Doctor.Verb(line),
            WriteOpenApi.Verb(line),
        };
    }
}
