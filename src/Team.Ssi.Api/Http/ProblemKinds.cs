namespace Team.Ssi.Api.Http;

/// <summary>A kind of problem: its code, status, title, and what its page says.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string Meaning);

/// <summary>Every kind of problem the API answers with. Codes are stable: programs rely on them.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind Malformed = new(
        "malformedRequest",
        400,
        "The request could not be read",
        "The body, a parameter or a header is not what the operation reads: syntax, text encoding, type, a field that is unknown, missing or sent twice, an unreadable id, date or word. `errors` says where."
    );

    public static readonly ProblemKind InvalidCursor = new(
        "invalidCursor",
        400,
        "The cursor is not valid",
        "Cursors are valid for one hour, for the caller and for the query that got them. Start again from the first page."
    );

    public static readonly ProblemKind Unauthenticated = new(
        "unauthenticated",
        401,
        "A valid key is needed",
        "Send `Authorization: Bearer <API key>`. The key is missing, unknown, expired or revoked."
    );

    public static readonly ProblemKind MissingScope = new(
        "missingScope",
        403,
        "The key lacks a scope",
        "The caller is known, but its key does not hold the scope that the operation requires; `detail` names it."
    );

    public static readonly ProblemKind NotFound = new(
        "notFound",
        404,
        "Not found",
        "There is no such thing, or it belongs to another organization."
    );

    public static readonly ProblemKind MethodNotAllowed = new(
        "methodNotAllowed",
        405,
        "The method is not allowed here",
        "The path exists; `Allow` lists what can be done with it."
    );

    public static readonly ProblemKind NotAcceptable = new(
        "notAcceptable",
        406,
        "Not acceptable",
        "None of the media types in `Accept` is available."
    );

    public static readonly ProblemKind Conflict = new(
        "conflict",
        409,
        "The request conflicts with what is there",
        "A unique value is taken, or the change contradicts another. `errors` says where."
    );

    public static readonly ProblemKind RequestInProgress = new(
        "requestInProgress",
        409,
        "The same request is still running",
        "Another request with this Idempotency-Key has not ended yet. Try again after `Retry-After` seconds."
    );

    public static readonly ProblemKind PreconditionFailed = new(
        "preconditionFailed",
        412,
        "It has changed meanwhile",
        "`If-Match` does not name the current version, or `If-None-Match: *` found something. Read it again, then decide."
    );

    public static readonly ProblemKind PayloadTooLarge = new(
        "payloadTooLarge",
        413,
        "The body is too large",
        "JSON bodies end at 1 MiB; a reading's body at 64 KiB."
    );

    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupportedMediaType",
        415,
        "The content type is not supported",
        "Send `Content-Type: application/json` in UTF-8, or `application/merge-patch+json` for PATCH."
    );

    public static readonly ProblemKind Invalid = new(
        "validationFailed",
        422,
        "A rule refuses the request",
        "The request could be read, but a value is out of range, too long, in the future, or contradicts another. `errors` says where and which rule."
    );

    public static readonly ProblemKind KeyReused = new(
        "idempotencyKeyReused",
        422,
        "The Idempotency-Key belongs to another request",
        "A request with the same key and another body has been answered. Use a new key for a new request."
    );

    public static readonly ProblemKind Internal = new(
        "internalError",
        500,
        "Something went wrong on our side",
        "The failure is in the server's log under the trace id."
    );

    public static readonly ProblemKind Unavailable = new(
        "unavailable",
        503,
        "The database cannot be reached",
        "Nothing was stored. Try again after `Retry-After` seconds."
    );

    public static readonly ProblemKind NotReady = new(
        "notReady",
        503,
        "The program is not ready",
        "It waits for its database, or it is shutting down; `detail` says which. Only `/health/ready` answers so."
    );

    public static readonly ProblemKind OutcomeUnknown = new(
        "outcomeUnknown",
        503,
        "The outcome is not known",
        "The database did not confirm the write in time; it may still land. Send the same request with the same Idempotency-Key, or the same PUT, again."
    );

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        Malformed,
        InvalidCursor,
        Unauthenticated,
        MissingScope,
        NotFound,
        MethodNotAllowed,
        NotAcceptable,
        Conflict,
        RequestInProgress,
        PreconditionFailed,
        PayloadTooLarge,
        UnsupportedMediaType,
        Invalid,
        KeyReused,
        Internal,
        Unavailable,
        NotReady,
        OutcomeUnknown,
    ];

    /// <summary>The kind for a status that no operation chose itself.</summary>
    public static ProblemKind OfStatus(int status) =>
        All.FirstOrDefault(kind => kind.Status == status) ?? (status < 500 ? Malformed : Internal);
}
