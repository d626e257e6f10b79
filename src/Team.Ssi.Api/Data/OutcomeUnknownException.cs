namespace Team.Ssi.Api.Data;

/// <summary>A COMMIT was sent and not answered: the effect may or may not be durable. The same Idempotency-Key then tells.</summary>
internal sealed class OutcomeUnknownException(Exception? cause = null) : Exception("The outcome of the transaction is unknown.", cause);
