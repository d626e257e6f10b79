using Microsoft.Net.Http.Headers;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>
/// What speaks against a member's readings, for who may know: the person, those who lead them and integrations. Whom the caller asks about at all,
/// <see cref="Confinement"/> has judged.
/// </summary>
internal sealed class ReadingTrust
{
    private readonly SignalReadings? _context;

    private ReadingTrust(SignalReadings? context) => _context = context;

    /// <param name="memberId">Whose readings.</param>
    /// <param name="days">Of which days.</param>
    public static async Task<ReadingTrust> ForAsync(
        HttpContext context,
        Guid memberId,
        IReadOnlyCollection<DateOnly> days,
        CancellationToken ct
    ) =>
        context.Caller().SeesSignalsOf(memberId) && days.Count > 0
            ? await KnownAsync(context.Connection(), context.Organization().OrganizationId, memberId, days, ct)
            : new ReadingTrust(null);

    /// <summary>For who may know.</summary>
    /// <param name="days">Of which days; at least one.</param>
    public static async Task<ReadingTrust> KnownAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        IReadOnlyCollection<DateOnly> days,
        CancellationToken ct
    ) => new(await SignalReadings.QueryAsync(connection, organizationId, memberId, days.Min(), days.Max(), ct));

    /// <returns>Null for who may not know.</returns>
    public TrustResponse? Of(RecordedReading reading)
    {
        if (_context is null)
            return null;
        var signals = _context.Of(SignalReading.Of(reading));
        return new TrustResponse(TrustSignals.LevelOf(signals), signals);
    }

    /// <summary>What other readings say of it changes without its revision, and not everybody is told.</summary>
    /// <param name="bands">Where they are the organization's own, the band that is shown may change too.</param>
    public EntityTagHeaderValue TagOf(RecordedReading reading, BandThresholds bands)
    {
        var said = Of(reading)?.Signals.Where(IsOfOthers).Select(signal => signal.ToString()).ToList() ?? ["withheld"];
        if (bands != BandThresholds.Default)
            said.Add(bands.Of(Millionths.ToHundredths(reading.Total)).ToString());
        return said.Count == 0 ? ETags.Of(reading.Revision) : ETags.Of(reading.Revision, said);
    }

    private static bool IsOfOthers(TrustSignal signal) => signal is not (TrustSignal.DecimalsMissing or TrustSignal.SeveralReadings);
}
