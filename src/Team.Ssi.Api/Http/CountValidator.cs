using FluentValidation;
using FluentValidation.Validators;

namespace Team.Ssi.Api.Http;

/// <summary>How many entries a list may have. A rule of its own, since the API's description cannot look into a Must(…).</summary>
internal sealed class CountValidator<T, TItem>(int fewest, int most) : PropertyValidator<T, IReadOnlyList<TItem>?>, ILengthValidator
{
    public override string Name => "CountValidator";

    public int Min => fewest;

    public int Max => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) =>
        value is null || (value.Count >= fewest && value.Count <= most);

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        new Text(
            $"'{{PropertyName}}' must have {fewest} to {most} entries.",
            $"'{{PropertyName}}' doit avoir de {fewest} à {most} éléments."
        ).ToString();
}
