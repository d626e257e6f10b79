namespace Team.Ssi.Api.Postgres;

/// <summary>The server's programs, run as the server's account.</summary>
internal sealed record ServerPrograms(PostgresBinaries Binaries, PostgresAccount Account)
{
    public Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        Account.RunAsync(Binaries.PathOf(program), arguments, cancellation);

    /// <summary>Runs a program that leaves a server behind.</summary>
    public Task<CommandResult> LaunchAsync(string program, IReadOnlyList<string> arguments) =>
        (Account.StepDown(Binaries.PathOf(program), arguments) with { CapturesOutput = !OperatingSystem.IsWindows() }).RunAsync(
            CancellationToken.None
        );
}
