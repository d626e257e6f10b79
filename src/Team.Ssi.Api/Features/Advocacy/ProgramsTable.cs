using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal static class ProgramsTable
{
    public static readonly Table<Page<ProgramResponse>, ProgramResponse> Of = new(
        _ => "programs",
        page => page.Items,
        [
            new("Programme id", "Id du programme", program => program.Id),
            new("Name", "Nom", program => program.Name),
            new("Kind", "Type", program => AdvocacyLabels.Of(program.Kind)),
            new("Audience", "Public", program => program.Audience is { } audience ? AdvocacyLabels.Of(audience) : null),
            new("Starts on", "Début", program => program.StartsOn),
            new("Ends on", "Fin", program => program.EndsOn),
            new("Topics", "Sujets", program => string.Join(", ", program.Topics.Select(AdvocacyLabels.Of))),
            new("Industry", "Secteur", program => program.Industry),
            new("Created at", "Créé le", program => program.CreatedAt),
            new("Updated at", "Modifié le", program => program.UpdatedAt),
        ]
    );
}
