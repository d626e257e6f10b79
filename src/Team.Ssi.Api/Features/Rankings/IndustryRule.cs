using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Rankings;

internal static class IndustryRule
{
    /// <summary>An industry that narrows a board: nothing would be everybody without one.</summary>
    public static IRuleBuilderOptions<T, string?> Industry<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text()
            .Must(industry => industry is null || IndustryKey.Of(industry).Length > 0)
            .WithErrorCode("required")
            .WithText(new("An industry has a name.", "Un secteur a un nom."));
}
