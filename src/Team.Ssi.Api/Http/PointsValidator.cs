using FluentValidation;
using FluentValidation.Validators;

namespace Team.Ssi.Api.Http;

/// <summary>Points of the index from 0 to a bound, judged as they would be stored: digits beyond the sixth decimal are rounded, not refused.</summary>
internal sealed class PointsValidator<T>(int most) : PropertyValidator<T, decimal>, IBetweenValidator
{
    public override string Name => "PointsValidator";

    public object From => 0;

    public object To => most;

    public override bool IsValid(ValidationContext<T> context, decimal value) =>
        decimal.Round(value, 6, MidpointRounding.AwayFromZero) is >= 0 and var points && points <= most;

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        new Text($"'{{PropertyName}}' must be between 0 and {most}.", $"'{{PropertyName}}' doit être entre 0 et {most}.").ToString();
}
