namespace Team.Ssi.Api.Http;

/// <summary>A kind of problem: its code, status, title, and what its page says.</summary>
internal sealed record ProblemKind(string Code, int Status, Text Title, Text Meaning);

/// <summary>Every kind of problem the API answers with. Codes are stable: programs rely on them.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind Malformed = new(
        "malformedRequest",
        400,
        new("The request could not be read", "La requête n'a pas pu être lue"),
        new(
            "The body, a parameter or a header is not what the operation reads: syntax, text encoding, type, a field that is unknown, missing or sent twice, an unreadable id, date or word. `errors` says where.",
            "Le corps, un paramètre ou un en-tête n'est pas ce que l'opération lit : syntaxe, encodage, type, champ inconnu, manquant ou envoyé deux fois, identifiant, date ou mot illisible. `errors` dit où."
        )
    );

    public static readonly ProblemKind InvalidCursor = new(
        "invalidCursor",
        400,
        new("The cursor is not valid", "Le curseur n'est pas valide"),
        new(
            "Cursors are valid for one hour, for the caller and for the query that got them. Start again from the first page.",
            "Un curseur vaut une heure, pour l'appelant et pour la requête qui l'ont obtenu. Recommencez à la première page."
        )
    );

    public static readonly ProblemKind Unauthenticated = new(
        "unauthenticated",
        401,
        new("A valid key is needed", "Une clé valide est nécessaire"),
        new(
            "Send `Authorization: Bearer <API key or access token>`. It is missing, unknown, expired or revoked.",
            "Envoyez `Authorization: Bearer <clé d'API ou jeton d'accès>`. Il est absent, inconnu, expiré ou révoqué."
        )
    );

    public static readonly ProblemKind UnknownUser = new(
        "unknownUser",
        401,
        new("The access token names no user", "Le jeton d'accès ne désigne aucun utilisateur"),
        new(
            "The token is good, but neither its subject nor a verified e-mail address in it belongs to a user: an administrator adds users with `POST /v1/users`.",
            "Le jeton est valable, mais ni son sujet ni une adresse vérifiée n'appartiennent à un utilisateur : un administrateur en ajoute par `POST /v1/users`."
        )
    );

    public static readonly ProblemKind MissingScope = new(
        "missingScope",
        403,
        new("The caller lacks a scope", "Un droit manque à l'appelant"),
        new(
            "The caller is known, but does not hold the scope that the operation requires; `requiredScope` names it.",
            "L'appelant est connu, mais n'a pas le droit que l'opération demande ; `requiredScope` le nomme."
        )
    );

    public static readonly ProblemKind MissingRole = new(
        "missingRole",
        403,
        new("The role does not allow this", "Le rôle ne le permet pas"),
        new(
            "The caller is signed in and holds the scope, but the operation is open to other roles; `detail` names them.",
            "L'appelant est connecté et a le droit demandé, mais l'opération est ouverte à d'autres rôles ; `detail` les nomme."
        )
    );

    public static readonly ProblemKind HiddenByPrivacy = new(
        "hiddenByPrivacy",
        403,
        new("This is kept private", "Ceci reste privé"),
        new(
            "The member is anonymous, or the organization's preset hides scores of people: only the person sees them, and who leads a team of theirs directly. What a member decides about being seen, others do not change.",
            "Le membre est anonyme, ou le préréglage de l'organisation masque les scores individuels : seules la personne et qui dirige directement l'une de ses équipes les voient. Ce qu'un membre décide sur sa visibilité, nul autre ne le change."
        )
    );

    public static readonly ProblemKind PublishedWeeksOnly = new(
        "publishedWeeksOnly",
        403,
        new("Only published weeks are open", "Seules les semaines publiées sont ouvertes"),
        new(
            "Without the right to names figures are those of closed weeks, of the total, and of teams and the organization: `asOf`, `compareWith`, other periods than an ISO week, other metrics and an industry inside a team are not open. The difference of two such figures could be one person.",
            "Sans le droit aux noms, les chiffres sont ceux des semaines closes, du total, des équipes et de l'organisation : `asOf`, `compareWith`, toute période autre qu'une semaine ISO, les autres mesures et un secteur au sein d'une équipe ne sont pas ouverts. La différence de deux tels chiffres pourrait être une seule personne."
        )
    );

    public static readonly ProblemKind OutsideTeamScope = new(
        "outsideTeamScope",
        403,
        new("This is outside the caller's teams", "Ceci est hors des équipes de l'appelant"),
        new(
            "The caller is confined to teams, or to itself, and asked about a member or team beyond them; `GET /v1/me` shows the teams.",
            "L'appelant est limité à des équipes, ou à lui-même, et a demandé un membre ou une équipe au-delà ; `GET /v1/me` montre les équipes."
        )
    );

    public static readonly ProblemKind NotFound = new(
        "notFound",
        404,
        new("Not found", "Introuvable"),
        new("There is no such thing, or it belongs to another organization.", "Cela n'existe pas, ou appartient à une autre organisation.")
    );

    public static readonly ProblemKind MethodNotAllowed = new(
        "methodNotAllowed",
        405,
        new("The method is not allowed here", "La méthode n'est pas permise ici"),
        new("The path exists; `Allow` lists what can be done with it.", "Le chemin existe ; `Allow` dit ce qu'on peut en faire.")
    );

    public static readonly ProblemKind NotAcceptable = new(
        "notAcceptable",
        406,
        new("Not acceptable", "Aucun format acceptable"),
        new("None of the media types in `Accept` is available.", "Aucun des types de média de `Accept` n'est disponible.")
    );

    public static readonly ProblemKind Conflict = new(
        "conflict",
        409,
        new("The request conflicts with what is there", "La requête contredit ce qui existe"),
        new(
            "A unique value is taken, or the change contradicts another. `errors` says where.",
            "Une valeur unique est déjà prise, ou la modification en contredit une autre. `errors` dit où."
        )
    );

    public static readonly ProblemKind RequestInProgress = new(
        "requestInProgress",
        409,
        new("The same request is still running", "La même requête est encore en cours"),
        new(
            "Another request with this Idempotency-Key has not ended yet. Try again after `Retry-After` seconds.",
            "Une autre requête avec cette Idempotency-Key n'est pas terminée. Réessayez après `Retry-After` secondes."
        )
    );

    public static readonly ProblemKind PreconditionFailed = new(
        "preconditionFailed",
        412,
        new("It has changed meanwhile", "Cela a changé entre-temps"),
        new(
            "`If-Match` does not name the current version, or `If-None-Match: *` found something. Read it again, then decide.",
            "`If-Match` ne nomme pas la version actuelle, ou `If-None-Match: *` a trouvé quelque chose. Relisez, puis décidez."
        )
    );

    public static readonly ProblemKind PayloadTooLarge = new(
        "payloadTooLarge",
        413,
        new("The body is too large", "Le corps est trop grand"),
        new(
            "JSON bodies end at 1 MiB, a reading's body at 64 KiB, a file to import at 256 MiB.",
            "Un corps JSON s'arrête à 1 Mio, celui d'un relevé à 64 Kio, un fichier à importer à 256 Mio."
        )
    );

    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupportedMediaType",
        415,
        new("The content type is not supported", "Le type de contenu n'est pas pris en charge"),
        new(
            "Send `Content-Type: application/json` in UTF-8, `application/merge-patch+json` for PATCH, or the type of the file where one is taken.",
            "Envoyez `Content-Type: application/json` en UTF-8, `application/merge-patch+json` pour PATCH, ou le type du fichier là où il y en a un."
        )
    );

    public static readonly ProblemKind Invalid = new(
        "validationFailed",
        422,
        new("A rule refuses the request", "Une règle refuse la requête"),
        new(
            "The request could be read, but a value is out of range, too long, in the future, or contradicts another. `errors` says where and which rule.",
            "La requête a pu être lue, mais une valeur est hors limites, trop longue, dans le futur, ou en contredit une autre. `errors` dit où et quelle règle."
        )
    );

    public static readonly ProblemKind KeyReused = new(
        "idempotencyKeyReused",
        422,
        new("The Idempotency-Key belongs to another request", "L'Idempotency-Key appartient à une autre requête"),
        new(
            "A request with the same key and another body has been answered. Use a new key for a new request.",
            "Une requête avec la même clé et un autre corps a déjà reçu sa réponse. Prenez une nouvelle clé pour une nouvelle requête."
        )
    );

    public static readonly ProblemKind RateLimited = new(
        "rateLimited",
        429,
        new("Too many requests", "Trop de requêtes"),
        new(
            "The key, or the address without one, has used up its requests; `RateLimit-Policy` says how many there are. Try again after `Retry-After` seconds.",
            "La clé, ou l'adresse sans clé, a épuisé ses requêtes ; `RateLimit-Policy` dit combien il y en a. Réessayez après `Retry-After` secondes."
        )
    );

    public static readonly ProblemKind Internal = new(
        "internalError",
        500,
        new("Something went wrong on our side", "Une erreur s'est produite de notre côté"),
        new(
            "The failure is in the server's log under the trace id.",
            "L'erreur est dans le journal du serveur, sous l'identifiant de trace."
        )
    );

    public static readonly ProblemKind Unavailable = new(
        "unavailable",
        503,
        new("The database cannot be reached", "La base de données est injoignable"),
        new(
            "Nothing was stored. Try again after `Retry-After` seconds.",
            "Rien n'a été enregistré. Réessayez après `Retry-After` secondes."
        )
    );

    public static readonly ProblemKind NoIdentityProvider = new(
        "identityProviderUnavailable",
        503,
        new("The identity provider cannot be reached", "Le fournisseur d'identité est injoignable"),
        new(
            "Access tokens cannot be checked until the provider answers; API keys work. Try again after `Retry-After` seconds.",
            "Les jetons d'accès ne peuvent pas être vérifiés avant que le fournisseur réponde ; les clés d'API fonctionnent. Réessayez après `Retry-After` secondes."
        )
    );

    public static readonly ProblemKind NotReady = new(
        "notReady",
        503,
        new("The program is not ready", "Le programme n'est pas prêt"),
        new(
            "It waits for its database, or it is shutting down; `detail` says which. Only `/health/ready` answers so.",
            "Il attend sa base de données, ou il s'arrête ; `detail` dit lequel. Seul `/health/ready` répond ainsi."
        )
    );

    public static readonly ProblemKind OutcomeUnknown = new(
        "outcomeUnknown",
        503,
        new("The outcome is not known", "L'issue n'est pas connue"),
        new(
            "The database did not confirm the write in time; it may still land. Send the same request with the same Idempotency-Key, or the same PUT, again.",
            "La base de données n'a pas confirmé l'écriture à temps ; elle peut encore aboutir. Renvoyez la même requête avec la même Idempotency-Key, ou le même PUT."
        )
    );

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        Malformed,
        InvalidCursor,
        Unauthenticated,
        UnknownUser,
        MissingScope,
        MissingRole,
        HiddenByPrivacy,
        PublishedWeeksOnly,
        OutsideTeamScope,
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
        RateLimited,
        Internal,
        Unavailable,
        NoIdentityProvider,
        NotReady,
        OutcomeUnknown,
    ];

    /// <summary>The kind for a status that no operation chose itself.</summary>
    public static ProblemKind OfStatus(int status) =>
        All.FirstOrDefault(kind => kind.Status == status) ?? (status < 500 ? Malformed : Internal);
}
