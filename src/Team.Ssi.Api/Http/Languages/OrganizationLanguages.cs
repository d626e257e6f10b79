using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Team.Ssi.Api.Http.Languages;

/// <summary>An organization may offer one language only, and says which one those get who ask for none of its own.</summary>
internal static class OrganizationLanguages
{
    /// <summary>Until here the header alone has decided, since nobody knew whose request it is.</summary>
    public static void Speak(HttpContext context, IReadOnlyList<string> languages)
    {
        var isAskedFor = context.Features.Get<IRequestCultureFeature>()?.Provider is not null;
        if (!isAskedFor || !languages.Contains(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
            CultureInfo.CurrentUICulture = new CultureInfo(languages[0]);
    }
}
