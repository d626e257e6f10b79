namespace Team.Ssi.Api.Data;

/// <summary>The session ended within a transaction, which therefore left nothing.</summary>
internal sealed class SessionLostException(Exception cause) : Exception("The database session was lost.", cause);
