using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The words of an action in one language.</summary>
/// <param name="Title">What to do; 1 to 200 characters.</param>
/// <param name="How">How to do it; 1 to 500 characters.</param>
/// <param name="Why">Why it helps; 1 to 500 characters.</param>
/// <param name="Guardrail">What doing it for the number alone looks like; 1 to 500 characters.</param>
internal sealed record ActionWordsBody(string Title, string How, string Why, string Guardrail)
{
    public static readonly ActionWordsBody Example = new(
        "Tell one story from a project",
        "After a delivery, write down in five sentences what went well and what you would do differently.",
        "Our customers buy from people who have done it before.",
        "Ask the customer before you name them."
    );

    public ActionWords ToWords() => new(Title, How, Why, Guardrail);
}

internal sealed class ActionWordsValidator : AbstractValidator<ActionWordsBody?>
{
    public ActionWordsValidator()
    {
        RuleFor(words => words!.Title).Name();
        RuleFor(words => words!.How).NotEmpty().Text(Rules.TextLength);
        RuleFor(words => words!.Why).NotEmpty().Text(Rules.TextLength);
        RuleFor(words => words!.Guardrail).NotEmpty().Text(Rules.TextLength);
    }
}

/// <summary>Only what is sent is changed.</summary>
/// <param name="Title">What to do; 1 to 200 characters.</param>
/// <param name="How">How to do it; 1 to 500 characters.</param>
/// <param name="Why">Why it helps; 1 to 500 characters.</param>
/// <param name="Guardrail">What doing it for the number alone looks like; 1 to 500 characters.</param>
internal sealed record ActionWordsPatch(string? Title = null, string? How = null, string? Why = null, string? Guardrail = null)
{
    /// <returns>Null when a word is still missing.</returns>
    public ActionWords? Over(ActionWords? before) =>
        (Title ?? before?.Title) is { } title
        && (How ?? before?.How) is { } how
        && (Why ?? before?.Why) is { } why
        && (Guardrail ?? before?.Guardrail) is { } guardrail
            ? new ActionWords(title, how, why, guardrail)
            : null;
}

internal sealed class ActionWordsPatchValidator : AbstractValidator<ActionWordsPatch?>
{
    public ActionWordsPatchValidator()
    {
        RuleFor(words => words!.Title).Text().NotEmpty().When(words => words!.Title is not null);
        RuleFor(words => words!.How).Text(Rules.TextLength).NotEmpty().When(words => words!.How is not null);
        RuleFor(words => words!.Why).Text(Rules.TextLength).NotEmpty().When(words => words!.Why is not null);
        RuleFor(words => words!.Guardrail).Text(Rules.TextLength).NotEmpty().When(words => words!.Guardrail is not null);
    }
}
