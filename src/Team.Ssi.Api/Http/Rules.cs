using FluentValidation;

namespace Team.Ssi.Api.Http;

/// <summary>Rules that many requests share.</summary>
internal static class Rules
{
    public const int NameLength = 200;
    public const int TextLength = 500;

    /// <summary>The longest address SMTP can carry.</summary>
    public const int EmailLength = 254;

    /// <summary>Text a person typed: bounded, and without the control characters that PostgreSQL cannot store or a screen cannot show.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int longest = NameLength) =>
        rule.MaximumLength(longest)
            .Must(text => text is null || !text.Any(char.IsControl))
            .WithErrorCode("invalidCharacter")
            .WithText(new("Control characters are not allowed.", "Les caractères de contrôle ne sont pas permis."));

    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule) => rule.NotEmpty().Text();

    /// <summary>An industry has a board, which nothing is not.</summary>
    public static IRuleBuilderOptions<T, string?> Industry<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text()
            .Must(industry => industry is null || IndustryKey.Of(industry).Length > 0)
            .WithErrorCode("required")
            .WithText(new("An industry has a name.", "Un secteur a un nom."));

    /// <summary>An id of another system. Nothing is no id: the second member with an empty one would clash with the first.</summary>
    public static IRuleBuilderOptions<T, string?> ExternalId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text()
            .Must(id => id is null || !string.IsNullOrWhiteSpace(id))
            .WithErrorCode("required")
            .WithText(new("An id, or null for none.", "Un identifiant, ou null s'il n'y en a pas."));

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) => rule.Text(EmailLength).EmailAddress();

    public static IRuleBuilderOptions<T, string?> ProfileUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text(TextLength)
            .Must(url => url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http")))
            .WithErrorCode("invalidFormat")
            .WithText(new("An absolute http(s) address is expected.", "Une adresse http(s) absolue est attendue."));

    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, 200);

    /// <summary>A day of a calendar: the first and the last that there are, PostgreSQL keeps as infinities.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Day<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(day => day is null || (day > DateOnly.MinValue && day < DateOnly.MaxValue))
            .WithErrorCode("outOfRange")
            .WithText(
                new(
                    "A day after 0001-01-01 and before 9999-12-31 is expected.",
                    "Un jour après 0001-01-01 et avant 9999-12-31 est attendu."
                )
            );

    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> Count<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule,
        int fewest,
        int most
    ) => rule.SetValidator(new CountValidator<T, TItem>(fewest, most));

    /// <summary>A message of our own; the built-in ones come in both languages.</summary>
    public static IRuleBuilderOptions<T, TValue> WithText<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, Text text) =>
        rule.WithMessage(_ => text.ToString());

    /// <summary>A member of a merge patch that may be left out, but not be set to null or nothing.</summary>
    public static IRuleBuilderOptions<T, Patch<TValue>> NotNullWhenSent<T, TValue>(this IRuleBuilder<T, Patch<TValue>> rule) =>
        rule.SetValidator(new NotNullWhenSentValidator<T, TValue>()).WithErrorCode("required");
}
