using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>An outcome of a batch. The member is named by exactly one of `memberId`, `memberExternalId` and `email`.</summary>
/// <param name="OccurredOn">The day, 2014-01-01 to today.</param>
/// <param name="Kind">What it is.</param>
/// <param name="MemberId">The member's id.</param>
/// <param name="MemberExternalId">The member's id in another system.</param>
/// <param name="Email">The member's e-mail address.</param>
/// <param name="ProgramId">The programme it came by.</param>
/// <param name="Amount">What it is worth, 0 or more, at most 2 decimals; with its currency, or neither.</param>
/// <param name="Currency">Of the amount: three capital letters (ISO 4217); with an amount, or neither.</param>
/// <param name="Source">The system that reports it, up to 200 characters.</param>
/// <param name="ExternalId">The system's id of it: sent again with the same source, it is the same outcome.</param>
internal sealed record OutcomeItem(
    DateOnly OccurredOn,
    OutcomeKind Kind,
    Guid? MemberId = null,
    string? MemberExternalId = null,
    string? Email = null,
    Guid? ProgramId = null,
    decimal? Amount = null,
    string? Currency = null,
    string? Source = null,
    string? ExternalId = null
) : IBatchItem
{
    /// <summary>Of a file only: systems know their own ids.</summary>
    internal Guid? Id { get; init; }

    Guid? IBatchItem.Id => Id;

    public static readonly OutcomeItem Example = new(
        new DateOnly(2026, 11, 12),
        OutcomeKind.Opportunity,
        Email: "alice.martin@example.com",
        ProgramId: ProgramResponse.Example.Id,
        Amount: 12_500,
        Currency: "EUR",
        Source: "CRM",
        ExternalId: "opp-9917"
    );

    /// <returns>Whether anything was different.</returns>
    public bool ApplyTo(RecordedOutcome outcome, Guid memberId)
    {
        var before = (outcome.MemberId, outcome.OccurredOn, outcome.Kind, outcome.ProgramId, outcome.Amount, outcome.Currency);
        var now = (memberId, OccurredOn, Kind, ProgramId, Amount, Currency);
        (outcome.MemberId, outcome.OccurredOn, outcome.Kind, outcome.ProgramId, outcome.Amount, outcome.Currency) = now;
        return before != now;
    }
}

internal sealed class OutcomeItemValidator : AbstractValidator<OutcomeItem>
{
    private const int AmountDecimals = 2;
    private const int CurrencyLength = 3;

    public OutcomeItemValidator()
    {
        RuleFor(item => item.Amount)
            .InclusiveBetween(0, RecordedOutcome.MostAmount)
            .Must(amount => amount is not { } sent || decimal.Round(sent, AmountDecimals) == sent)
            .WithErrorCode("tooPrecise")
            .WithText(new("An amount has at most 2 decimals.", "Un montant a au plus 2 décimales."));
        RuleFor(item => item.Currency).Text(CurrencyLength).Matches("^[A-Z]{3}$");
        RuleFor(item => item.Currency)
            .Must((item, currency) => item.Amount is null || currency is not null)
            .WithErrorCode("required")
            .WithText(new("An amount has a currency.", "Un montant a une devise."));
        RuleFor(item => item.Amount)
            .Must((item, amount) => item.Currency is null || amount is not null)
            .WithErrorCode("required")
            .WithText(new("A currency is that of an amount.", "Une devise est celle d'un montant."));
        RuleFor(item => item.Source).Text();
        RuleFor(item => item.ExternalId).ExternalId();
    }
}
