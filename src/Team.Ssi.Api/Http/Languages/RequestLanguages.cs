using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace Team.Ssi.Api.Http.Languages;

/// <summary>`Accept-Language` chooses the language of labels and messages. Numbers and dates are written one way in every language.</summary>
internal static class RequestLanguages
{
    /// <summary>The framework looks at three by default, and a browser may well name more before it comes to one of ours.</summary>
    private const int MostLanguages = 20;

    public static void UseLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization(
            new RequestLocalizationOptions
            {
                DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo("en")),
                SupportedCultures = [CultureInfo.InvariantCulture],
                SupportedUICultures = [new CultureInfo("en"), new CultureInfo("fr")],
                RequestCultureProviders =
                [
                    new AcceptLanguageHeaderRequestCultureProvider { MaximumAcceptLanguageHeaderValuesToTry = MostLanguages },
                ],
            }
        );

    /// <summary>To be called for an answer that has words in it: another reader may get others.</summary>
    public static void SpeaksLanguage(this HttpResponse response)
    {
        response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}
