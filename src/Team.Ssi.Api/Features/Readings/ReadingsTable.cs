using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Readings;

internal static class ReadingsTable
{
    public static readonly Table<Page<ReadingResponse>, ReadingResponse> Of = new(
        _ => "readings",
        page => page.Items,
        [
            new("Member id", "Id du membre", reading => reading.MemberId),
            new("Captured on", "Relevé le", reading => reading.CapturedOn),
            new("Total", "Total", reading => reading.Total),
            new("Band", "Niveau", reading => Labels.Of(reading.Band)),
            .. Columns.OfPillars<ReadingResponse>((reading, pillar) => reading.Pillars?[pillar]),
            new("Rounded", "Arrondi", reading => reading.IsRounded),
            new("Industry", "Secteur", reading => reading.Industry?.Name),
            new("Industry top percent", "Secteur, top pour cent", reading => reading.Industry?.TopPercent),
            new("Industry size", "Secteur, effectif", reading => reading.Industry?.GroupSize),
            new("Industry average", "Secteur, moyenne", reading => reading.Industry?.Average),
            new("Network top percent", "Réseau, top pour cent", reading => reading.Network?.TopPercent),
            new("Network size", "Réseau, effectif", reading => reading.Network?.GroupSize),
            new("Network average", "Réseau, moyenne", reading => reading.Network?.Average),
            new("Source", "Source", reading => Labels.Of(reading.Source)),
            new("Trust", "Confiance", reading => reading.Trust is null ? null : Labels.Of(reading.Trust.Level)),
            new("Revision", "Révision", reading => reading.Revision),
            new("Recorded at", "Enregistré le", reading => reading.RecordedAt),
        ]
    );
}
