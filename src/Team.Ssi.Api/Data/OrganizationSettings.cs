using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>What nearly every request needs to know of its organization; it travels with the first statement of the transaction.</summary>
internal sealed record OrganizationSettings(Guid OrganizationId, string TimeZone, int FreshnessDays, BandThresholds Bands)
{
    /// <summary>The standard error of measurement, in points: the organization's own once it is known.</summary>
    public double Sem { get; init; } = ReliableChange.DefaultSem;

    private const string Select = """
        SELECT time_zone, freshness_days, average_from, good_from, strong_from, min_coverage, min_group_size, leaderboard_visibility, preset,
            languages, webhook_events, sem,
            EXISTS (SELECT FROM members member WHERE member.organization_id = $1 AND member.is_anonymous),
            EXISTS (SELECT FROM member_pauses pause WHERE pause.organization_id = $1), organization_id
        FROM organizations WHERE organization_id = $1
        """;

    /// <summary>The share of a team that must have a fresh reading for the team to be compared, 0 to 1.</summary>
    public double MinCoverage { get; init; } = TeamComparison.DefaultMinCoverage;

    public PrivacyRules Privacy { get; init; } = PrivacyRules.Default;

    /// <summary>In which people are answered; the first also those who ask for neither.</summary>
    public IReadOnlyList<string> Languages { get; init; } = Organization.DefaultLanguages;

    /// <summary>Whether any member is anonymous; who asks for names looks further only then.</summary>
    public bool HasAnonymous { get; init; }

    /// <summary>Whether any member is, was or will be paused.</summary>
    public bool HasPauses { get; init; }

    /// <summary>The events that some active webhook asks for.</summary>
    public IReadOnlyList<string> WebhookEvents { get; init; } = [];

    public DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The day of the organization's calendar.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>Makes the current transaction see this organization, and reads its settings in the same round trip.</summary>
    public static async Task<OrganizationSettings?> EnterAsync(NpgsqlConnection connection, Guid organizationId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var setting in Entering(organizationId))
            batch.BatchCommands.Add(setting);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Select) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = organizationId } } }
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        var isThere = await row.ReadAsync(ct);
        // A session that answers somebody else's question is out of step, which cancelling in the wrong moment can bring about.
        if (isThere && row.GetGuid(14) != organizationId)
            throw new SessionLostException(new InvalidOperationException("The session answered for another organization."));
        return isThere
            ? new OrganizationSettings(
                organizationId,
                row.GetString(0),
                row.GetInt32(1),
                new BandThresholds(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4))
            )
            {
                MinCoverage = (double)row.GetDecimal(5),
                Privacy = new PrivacyRules(
                    row.GetInt32(6),
                    Enum.Parse<LeaderboardVisibility>(row.GetString(7), ignoreCase: true),
                    row.IsDBNull(8) ? null : Enum.Parse<PrivacyPreset>(row.GetString(8), ignoreCase: true)
                ),
                Languages = row.GetFieldValue<string[]>(9),
                HasAnonymous = row.GetBoolean(12),
                HasPauses = row.GetBoolean(13),
                WebhookEvents = row.GetFieldValue<string[]>(10),
                Sem = row.IsDBNull(11) ? ReliableChange.DefaultSem : row.GetDouble(11),
            }
            : null;
    }

    /// <summary>What every transaction begins with.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Entering(Guid organizationId) =>
        [
            // A literal, because Citus propagates no set_config(); a parsed Guid has nothing to inject.
            new($"SET LOCAL ssi.organization_id = '{organizationId:D}'"),
            // Our statements take milliseconds; compiling one takes hundreds, and a plan of many parts is compiled for its estimates alone.
            new("SET LOCAL jit = off"),
        ];
}
