namespace Team.Ssi.Api.Postgres;

/// <summary>What to do when there is no server: one line for each system.</summary>
internal static class InstallAdvice
{
    public static EmbeddedPostgresException Because(string reason, Exception? cause = null)
    {
        var message = $"""
            No PostgreSQL server ({PostgresBinaries.OldestMajor} or newer) was found on this machine, and {reason}.
            Install one, then start again:
              Debian, Ubuntu   sudo apt-get install postgresql
              Fedora           sudo dnf install postgresql-server
              macOS            brew install postgresql@17
              Windows          winget install PostgreSQL.PostgreSQL.17
            Or set ConnectionStrings__Ssi to a PostgreSQL of your own, or Ssi__Embedded__BinDirectory to a server's programs.
            """;
        return cause is null ? new(message) : new(message, cause);
    }
}
