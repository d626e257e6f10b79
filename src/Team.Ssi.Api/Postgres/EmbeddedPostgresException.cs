namespace Team.Ssi.Api.Postgres;

/// <summary>The embedded server cannot be provided; the message says what the administrator can do, and is fit for the console as it is.</summary>
internal sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException() { }

    public EmbeddedPostgresException(string message)
        : base(message) { }

    public EmbeddedPostgresException(string message, Exception cause)
        : base(message, cause) { }
}
