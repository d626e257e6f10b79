using System.Globalization;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>An action of the library.</summary>
/// <param name="Id">Fixed for shipped actions, UUIDv7 for the organization's own.</param>
/// <param name="Pillar">The pillar it raises.</param>
/// <param name="Pace">How soon it shows in the index.</param>
/// <param name="Source">Whether LinkedIn names the input itself, it is common advice, or the organization's own.</param>
/// <param name="NeedsSalesNavigatorSeat">It cannot be done without a seat, and is suggested to nobody without one.</param>
/// <param name="OnceOnly">Once done it is not suggested again.</param>
/// <param name="Title">What to do, in the language asked for.</param>
/// <param name="How">How to do it.</param>
/// <param name="Why">Why it helps.</param>
/// <param name="Guardrail">What doing it for the number alone looks like.</param>
/// <param name="En">The English words; null where an own action is not translated.</param>
/// <param name="Fr">The French words; null where an own action is not translated.</param>
/// <param name="RetiredAt">Since when it is not suggested any more, UTC.</param>
internal sealed record CoachingActionResponse(
    Guid Id,
    Pillar Pillar,
    ActionPace Pace,
    ActionSource Source,
    bool NeedsSalesNavigatorSeat,
    bool OnceOnly,
    string Title,
    string How,
    string Why,
    string Guardrail,
    ActionWords? En,
    ActionWords? Fr,
    DateTimeOffset? RetiredAt
)
{
    public static readonly CoachingActionResponse Example = Of(ShippedActions.All[0], null);

    /// <summary>Shipped actions have no row and no version; what is shown depends on the language too.</summary>
    public EntityTagHeaderValue Tag(int version) =>
        ETags.Of(version, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, $"{RetiredAt:O}");

    public static CoachingActionResponse Of(LibraryAction action, DateTimeOffset? retiredAt) =>
        Of(action, WordsOf(action, text => text.English), WordsOf(action, text => text.French), retiredAt);

    public static CoachingActionResponse Of(CoachingAction action) =>
        Of(action.ToLibrary(), action.English, action.French, action.RetiredAt);

    private static CoachingActionResponse Of(LibraryAction action, ActionWords? english, ActionWords? french, DateTimeOffset? retiredAt) =>
        new(
            action.Id,
            action.Pillar,
            action.Pace,
            action.Source,
            action.NeedsSeat,
            action.OnceOnly,
            action.Title.ToString(),
            action.How.ToString(),
            action.Why.ToString(),
            action.Guardrail.ToString(),
            english,
            french,
            retiredAt
        );

    private static ActionWords WordsOf(LibraryAction action, Func<Text, string> language) =>
        new(language(action.Title), language(action.How), language(action.Why), language(action.Guardrail));
}
