using FluentValidation;
using FluentValidation.Results;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ReadingFiguresValidator : AbstractValidator<IReadingFigures>
{
    public ReadingFiguresValidator()
    {
        RuleFor(figures => figures.Pillars!).SetValidator(new PillarPointsValidator());
        RuleFor(figures => figures.Total!.Value)
            .SetValidator(new PointsValidator<IReadingFigures>(100))
            .When(figures => figures.Total is not null)
            .OverridePropertyName("Total")
            .WithName("total");
        RuleFor(figures => figures.Industry!).SetValidator(new StandingValidator());
        RuleFor(figures => figures.Network!).SetValidator(new StandingValidator());
        RuleFor(figures => figures).Custom(Agree);
    }

    /// <summary>Ranges are said by the rules above, once.</summary>
    private static void Agree(IReadingFigures figures, ValidationContext<IReadingFigures> context)
    {
        ReadingTotal.TryAgree(figures.Pillars, figures.Total, out _, out var refusals);
        foreach (var refusal in refusals.Where(refusal => refusal.Code != ReadingRefusal.OutOfRange))
        {
            var property = context.PropertyPath.Length == 0 ? nameof(figures.Total) : $"{context.PropertyPath}.{nameof(figures.Total)}";
            context.AddFailure(new ValidationFailure(property, refusal.Detail.ToString()) { ErrorCode = refusal.Code });
        }
    }
}

internal sealed class PillarPointsValidator : AbstractValidator<PillarPoints>
{
    private const int MostPoints = 25;

    public PillarPointsValidator()
    {
        RuleFor(pillars => pillars.ProfessionalBrand).SetValidator(new PointsValidator<PillarPoints>(MostPoints));
        RuleFor(pillars => pillars.RightPeople).SetValidator(new PointsValidator<PillarPoints>(MostPoints));
        RuleFor(pillars => pillars.Insights).SetValidator(new PointsValidator<PillarPoints>(MostPoints));
        RuleFor(pillars => pillars.Relationships).SetValidator(new PointsValidator<PillarPoints>(MostPoints));
    }
}

internal sealed class StandingValidator : AbstractValidator<StandingBody>
{
    public StandingValidator()
    {
        RuleFor(standing => standing.Name).Text();
        RuleFor(standing => standing.TopPercent).InclusiveBetween(1, 100);
        RuleFor(standing => standing.GroupSize).GreaterThanOrEqualTo(1);
        RuleFor(standing => standing.Average).InclusiveBetween(0, 100);
        RuleFor(standing => standing.Pillars!).SetValidator(new PillarPointsValidator());
    }
}
