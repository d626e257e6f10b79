namespace Team.Ssi;

/// <summary>What a webhook can be told. Payloads are thin: who wants more asks the API, with the rights of whoever asks.</summary>
public static class WebhookEvent
{
    public const string SubmissionRecorded = "submission.recorded";
    public const string RankingClosed = "ranking.closed";
    public const string MemberCreated = "member.created";
    public const string MemberUpdated = "member.updated";
    public const string MemberErased = "member.erased";
    public const string GoalReached = "goal.reached";
    public const string ImportFinished = "import.finished";
    public const string ProgramEnded = "program.ended";
    public const string WebhookDisabled = "webhook.disabled";

    /// <summary>Sent on request only, to the webhook that is to be tried.</summary>
    public const string Ping = "ping";

    /// <summary>Those that a webhook can ask for.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        SubmissionRecorded,
        RankingClosed,
        MemberCreated,
        MemberUpdated,
        MemberErased,
        GoalReached,
        ImportFinished,
        ProgramEnded,
        WebhookDisabled,
    ];
}
