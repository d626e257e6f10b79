using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Whose questions a summary answers.</summary>
internal enum SummaryAudience
{
    /// <summary>Who takes part, and is the company seen as a place to work?</summary>
    Hr,

    /// <summary>Who is reached, and what comes of it?</summary>
    Marketing,
}

/// <summary>All programmes together, for those who run them.</summary>
/// <param name="Audience">Whose questions it answers.</param>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Programs">Programmes that ran then.</param>
/// <param name="Topics">What was done, by topic: for HR employer brand and job offers, for marketing all.</param>
/// <param name="Outcomes">For HR applications and hires, for marketing leads, meetings and opportunities.</param>
/// <param name="Groups">For HR participation by site, for marketing by industry.</param>
internal sealed record AdvocacySummaryResponse(
    SummaryAudience Audience,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<ProgramCountsResponse> Programs,
    IReadOnlyList<TopicCountsResponse> Topics,
    IReadOnlyList<OutcomeCountResponse> Outcomes,
    IReadOnlyList<GroupCountsResponse> Groups
)
{
    public static readonly AdvocacySummaryResponse Example = new(
        SummaryAudience.Hr,
        new DateOnly(2026, 8, 24),
        new DateOnly(2026, 11, 22),
        [
            new ProgramCountsResponse(
                ProgramResponse.Example.Id,
                ProgramResponse.Example.Name,
                ProgramAudience.Hr,
                CohortResponse.Example.Participation,
                CohortResponse.Example.Activation,
                null
            ),
        ],
        [new TopicCountsResponse(AdvocacyTopic.JobOffer, 96, 41_200, 78_000, 1_310, 0, 22, null)],
        [new OutcomeCountResponse(OutcomeKind.Application, 14, null), new OutcomeCountResponse(OutcomeKind.Hire, 2, null)],
        [new GroupCountsResponse("Lyon", 64, 14, 0.2188, null)]
    );

    private static readonly Dictionary<SummaryAudience, OutcomeKind[]> OutcomesOf = new()
    {
        [SummaryAudience.Hr] = [OutcomeKind.Application, OutcomeKind.Hire],
        [SummaryAudience.Marketing] = [OutcomeKind.Lead, OutcomeKind.Meeting, OutcomeKind.Opportunity],
    };

    private static readonly Dictionary<SummaryAudience, AdvocacyTopic?[]> TopicsOf = new()
    {
        [SummaryAudience.Hr] = [AdvocacyTopic.EmployerBrand, AdvocacyTopic.JobOffer],
        [SummaryAudience.Marketing] =
        [
            AdvocacyTopic.Content,
            AdvocacyTopic.Expertise,
            AdvocacyTopic.EmployerBrand,
            AdvocacyTopic.JobOffer,
            null,
        ],
    };

    /// <summary>What is asked for is there, also when there is none of it.</summary>
    public static AdvocacySummaryResponse Of(
        SummaryAudience audience,
        AdvocacyPeriod period,
        IReadOnlyList<ProgramCountsResponse> programs,
        IReadOnlyCollection<TopicCountsResponse> topics,
        IReadOnlyCollection<OutcomeCount> outcomes,
        IReadOnlyList<GroupCountsResponse> groups
    ) =>
        new(
            audience,
            period.From,
            period.To,
            programs,
            [
                .. TopicsOf[audience]
                    .Select(topic =>
                        topics.SingleOrDefault(one => one.Topic == topic) ?? new TopicCountsResponse(topic, 0, 0, 0, 0, 0, 0, null)
                    ),
            ],
            [
                .. OutcomesOf[audience]
                    .Select(kind =>
                        OutcomeCountResponse.Of(kind, [.. outcomes.Where(one => one.Kind == kind)], period.From.AddDays(-1), period.To)
                    ),
            ],
            groups
        );
}

/// <param name="Id">The programme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Audience">Whose it is.</param>
/// <param name="Participation">Active, of those who are in it.</param>
/// <param name="Activation">Ever active, of those ever enrolled.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record ProgramCountsResponse(
    Guid Id,
    string Name,
    ProgramAudience? Audience,
    RatioResponse? Participation,
    RatioResponse? Activation,
    Suppression? Suppression
)
{
    public static ProgramCountsResponse Of(ProgramCounts counts) =>
        new(
            counts.Id,
            counts.Name,
            counts.Audience,
            RatioResponse.Of(new Ratio(counts.Active, counts.In), RatioRules.Participation),
            RatioResponse.Of(new Ratio(counts.EverActive, counts.Enrolled), RatioRules.Activation),
            null
        );

    /// <summary>As the programme's own page tells it to who may not see its people by name.</summary>
    /// <param name="standing">Null for a programme without people.</param>
    public static ProgramCountsResponse Of(ProgramCounts counts, ToldStanding? standing)
    {
        if (standing is null)
            return Of(counts);
        var (inside, ever) = (standing.Rate(CohortSets.Participation), standing.Rate(CohortSets.Activation));
        return Of(counts) with
        {
            Participation = inside is { } participation ? RatioResponse.Of(participation, RatioRules.Participation) : null,
            Activation = ever is { } activation ? RatioResponse.Of(activation, RatioRules.Activation) : null,
            Suppression =
                inside is null || ever is null
                    ? Suppression.Of(standing.WhyNot(CohortSets.EverEnrolled) ?? SuppressionReason.Complementary)
                    : null,
        };
    }
}

/// <param name="Topic">About what; null when it was not said.</param>
/// <param name="Activities">How many activities.</param>
/// <param name="Reach">People reached.</param>
/// <param name="Impressions">Times seen.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Leads">Leads.</param>
/// <param name="Members">By how many people.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record TopicCountsResponse(
    AdvocacyTopic? Topic,
    int? Activities,
    long? Reach,
    long? Impressions,
    long? Clicks,
    long? Leads,
    int? Members,
    Suppression? Suppression
)
{
    public static TopicCountsResponse Of(TopicCounts counts) =>
        new(counts.Topic, counts.Activities, counts.Reach, counts.Impressions, counts.Clicks, counts.Leads, counts.Members, null);

    /// <summary>Summed up of what the programmes' own pages tell to who may not see their people by name.</summary>
    public static TopicCountsResponse Of(AdvocacyTopic? topic, IReadOnlyCollection<ActivityCount> counts, AdvocacyPeriod period)
    {
        var done = counts
            .Select(one => (one.Kind, Done: one.Done.Between(period.From.AddDays(-1), period.To)))
            .Where(one => one.Done.Count > 0)
            .ToList();
        return done.Count == 0 && counts.Any(one => one.Done.IsAnythingHeldBack)
            ? new TopicCountsResponse(topic, null, null, null, null, null, null, new Suppression(SuppressionReason.BelowMinGroupSize))
            : new TopicCountsResponse(
                topic,
                done.Sum(one => one.Done.Count),
                ValueOf(ActivityKind.Reach),
                ValueOf(ActivityKind.Impressions),
                ValueOf(ActivityKind.Click),
                ValueOf(ActivityKind.Lead),
                done.SelectMany(one => one.Done.Members).Distinct().Count(),
                null
            );

        long ValueOf(ActivityKind kind) => done.Where(one => one.Kind == kind).Sum(one => one.Done.Value);
    }
}

/// <param name="Name">The site or the industry; null for members without one.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Active">How many of them are active in some programme; to who does not see everybody by name to the nearest `minGroupSize`.</param>
/// <param name="Rate">Active of members, 0 to 1, 4 decimals.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record GroupCountsResponse(string? Name, int? Members, int? Active, double? Rate, Suppression? Suppression)
{
    public static GroupCountsResponse Of(GroupCounts counts) =>
        new(counts.Name, counts.Members, counts.Active, Figures.Share(counts.Active / (double)counts.Members), null);

    public static GroupCountsResponse Of(GroupCounts counts, SuppressionReason? members, SuppressionReason? active) =>
        members is null && active is null
            ? Of(counts)
            : new GroupCountsResponse(
                counts.Name,
                members is null ? counts.Members : null,
                // That nobody of a few is active would be told of each of them.
                (members ?? active)
                    is null
                    ? counts.Active
                    : null,
                null,
                Suppression.Of(members ?? active)
            );
}
