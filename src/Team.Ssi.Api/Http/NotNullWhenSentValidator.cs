using FluentValidation;
using FluentValidation.Validators;

namespace Team.Ssi.Api.Http;

/// <summary>Marks a rule that refuses null in a merge patch; the API's description reads it.</summary>
internal interface INotNullWhenSentValidator;

/// <summary>A member of a merge patch that may be left out, but not be set to null or to nothing.</summary>
internal sealed class NotNullWhenSentValidator<T, TValue> : PropertyValidator<T, Patch<TValue>>, INotNullWhenSentValidator
{
    public override string Name => "NotNullWhenSentValidator";

    public override bool IsValid(ValidationContext<T> context, Patch<TValue> value) =>
        !value.IsSent || (value.Value is not null && !(value.Value is string text && string.IsNullOrWhiteSpace(text)));

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        new Text("The field may not be empty.", "Le champ ne peut pas être vide.").ToString();
}
