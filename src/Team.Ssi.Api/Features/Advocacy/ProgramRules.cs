using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What must be true of a programme, whether it is made or changed.</summary>
internal static class ProgramRules
{
    public const int DescriptionLength = 2000;
    public const int MostTopics = 4;

    /// <summary>More in one request would hold the programme's row for too long.</summary>
    public const int MostInBatch = 1000;

    private static readonly Text DayExpected = new(
        $"A day from {AdvocacyProgram.Earliest:yyyy-MM-dd} to {AdvocacyProgram.Latest:yyyy-MM-dd} is expected.",
        $"Un jour du {AdvocacyProgram.Earliest:yyyy-MM-dd} au {AdvocacyProgram.Latest:yyyy-MM-dd} est attendu."
    );

    public static IRuleBuilderOptions<T, DateOnly> ProgramDay<T>(this IRuleBuilder<T, DateOnly> rule) =>
        rule.Must(IsInRange).WithErrorCode("outOfRange").WithText(DayExpected);

    public static IRuleBuilderOptions<T, DateOnly?> ProgramDay<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(day => day is not { } sent || IsInRange(sent)).WithErrorCode("outOfRange").WithText(DayExpected);

    /// <summary>Nothing is no name: a wave under it would stand beside those who joined in none.</summary>
    public static IRuleBuilderOptions<T, string?> Cohort<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text()
            .Must(cohort => cohort is null || !string.IsNullOrWhiteSpace(cohort))
            .WithErrorCode("required")
            .WithText(new("A name, or null for none.", "Un nom, ou null s'il n'y en a pas."));

    private static bool IsInRange(DateOnly day) => day >= AdvocacyProgram.Earliest && day <= AdvocacyProgram.Latest;

    /// <summary>Two rules for one kind would contradict each other.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<PointRule>?> PointRules<T>(this IRuleBuilder<T, IReadOnlyList<PointRule>?> rule) =>
        rule.Count(0, Enum.GetValues<ActivityKind>().Length)
            .Must(rules => rules is null || rules.OfType<PointRule>().CountBy(one => one.Kind).All(kind => kind.Value == 1))
            .WithErrorCode("duplicate")
            .WithText(new("At most one rule a kind.", "Une règle par type au plus."));

    /// <summary>The reader heeds nullable annotations of members, but not those of the elements of a list.</summary>
    public static IRuleBuilderOptions<T, TItem> NotNullItem<T, TItem>(this IRuleBuilder<T, TItem> rule) =>
        rule.Must(item => item is not null)
            .WithErrorCode("required")
            .WithText(new("An entry may not be null.", "Un élément ne peut pas être null."))
            .WithState(_ => JsonRefusal.Marker);

    /// <summary>Why the programme cannot be as it would be; null when it can.</summary>
    public static InvalidProblem? Refuse(AdvocacyProgram program) =>
        program.EndsOn < program.StartsOn
            ? new InvalidProblem(
                "#/endsOn",
                "outOfRange",
                new Text("The last day must not be before the first.", "Le dernier jour ne peut pas précéder le premier.")
            )
            : null;

    public static RoleProblem NotToBeNamed() =>
        new(
            new Text(
                "Only who sees everyone by name may let participants be named.",
                "Seul qui voit tout le monde par son nom peut permettre de nommer les participants."
            )
        );
}

internal sealed class ProgramGoalsValidator : AbstractValidator<ProgramGoals>
{
    private const decimal MostPoints = 100;
    private const long MostReach = 1_000_000_000_000;
    private const int MostOutcomes = 1_000_000_000;

    public ProgramGoalsValidator()
    {
        RuleFor(goals => goals.Participation).GreaterThan(0).LessThanOrEqualTo(1);
        RuleFor(goals => goals.Uplift).GreaterThan(0).LessThanOrEqualTo(MostPoints);
        RuleFor(goals => goals.Reach).InclusiveBetween(1, MostReach);
        RuleFor(goals => goals.Outcomes).InclusiveBetween(1, MostOutcomes);
    }
}

internal sealed class PointRuleValidator : AbstractValidator<PointRule>
{
    private const decimal MostPoints = 1000;
    private const decimal MostPerDay = 1_000_000;
    private const int Decimals = 2;
    private const int LargestPer = 1_000_000_000;

    public PointRuleValidator()
    {
        RuleFor(rule => rule.Points)
            .GreaterThan(0)
            .LessThanOrEqualTo(MostPoints)
            .Must(points => decimal.Round(points, Decimals) == points)
            .WithErrorCode("tooPrecise")
            .WithText(new("Points have at most 2 decimals.", "Les points ont au plus 2 décimales."));
        RuleFor(rule => rule.Per).InclusiveBetween(1, LargestPer);
        RuleFor(rule => rule.MostPerDay).GreaterThan(0).LessThanOrEqualTo(MostPerDay);
    }
}

internal sealed class MediaRatesValidator : AbstractValidator<MediaRates>
{
    private const int CurrencyLength = 3;

    public MediaRatesValidator()
    {
        RuleFor(rates => rates.Currency).NotEmpty().Text(CurrencyLength).Matches("^[A-Z]{3}$");
        RuleFor(rates => rates.Rates)
            .Count(1, Enum.GetValues<ActivityKind>().Length)
            .Must(rates => rates is null || rates.OfType<MediaRate>().CountBy(one => one.Kind).All(kind => kind.Value == 1))
            .WithErrorCode("duplicate")
            .WithText(new("At most one rate a kind.", "Un tarif par type au plus."));
        RuleForEach(rates => rates.Rates).NotNullItem().SetValidator(new MediaRateValidator());
    }
}

internal sealed class MediaRateValidator : AbstractValidator<MediaRate>
{
    private const decimal Most = 1_000_000;
    private const int Decimals = 4;
    private const int LargestPer = 1_000_000;

    public MediaRateValidator()
    {
        RuleFor(rate => rate.Amount)
            .GreaterThan(0)
            .LessThanOrEqualTo(Most)
            .Must(amount => decimal.Round(amount, Decimals) == amount)
            .WithErrorCode("tooPrecise")
            .WithText(new("A rate has at most 4 decimals.", "Un tarif a au plus 4 décimales."));
        RuleFor(rate => rate.Per).InclusiveBetween(1, LargestPer);
    }
}
