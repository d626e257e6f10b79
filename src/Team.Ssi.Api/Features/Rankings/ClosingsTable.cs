using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal static class ClosingsTable
{
    public static readonly Table<Page<ClosingResponse>, ClosingResponse> Of = new(
        _ => "closings",
        page => page.Items,
        [
            new("Week", "Semaine", closing => closing.Week),
            new("As of", "Au", closing => closing.AsOf),
            new("Closed at", "Clôturée le", closing => closing.ClosedAt),
            new("Ranked members", "Membres classés", closing => closing.Size),
            new("Method version", "Version de la méthode", closing => closing.MethodVersion),
        ]
    );
}
