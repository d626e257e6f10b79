using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FastEndpoints;
using FluentValidation.Results;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

/// <summary>Turns what the binder, the reader and the validators refuse into one problem: 400 for what could not be read, 422 for what a rule refuses.</summary>
internal static partial class InputErrors
{
    public static Problem Build(List<ValidationFailure> failures, HttpContext context, int _)
    {
        var request = context.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.ReqDtoType;
        var unreadable = failures.Where(failure => failure.CustomState == JsonRefusal.Marker || failure.ErrorCode is null).ToList();
        var kind = unreadable.Count > 0 ? ProblemKinds.Malformed : ProblemKinds.Invalid;
        var errors = (unreadable.Count > 0 ? unreadable : failures)
            .Select(failure => new InputError(PointerOf(failure, request, context), CodeOf(failure), failure.ErrorMessage))
            .ToList();
        context.Response.StatusCode = kind.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.SpeaksLanguage();
        return Problems.Of(context, kind, errors: errors);
    }

    /// <summary>What a value in the path or the query should have been, without a word on CLR types.</summary>
    public static string Expected(Type type, string name, Microsoft.Extensions.Primitives.StringValues value)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        Text expected =
            target == typeof(Guid) ? new("a UUID", "un UUID")
            : target == typeof(DateOnly) ? new("a date such as 2026-11-20", "une date telle que 2026-11-20")
            : target == typeof(bool) ? new("true or false", "true ou false")
            : target.IsEnum ? OneOf(string.Join(", ", Enum.GetNames(target).Select(JsonNamingPolicy.CamelCase.ConvertName)))
            : target == typeof(int) ? new("a whole number", "un nombre entier")
            : target == typeof(decimal) ? new("a number", "un nombre")
            : new("a single value", "une seule valeur");
        return new Text($"'{name}' must be {expected.English}.", $"'{name}' doit être {expected.French}.").ToString();
    }

    private static Text OneOf(string words) => new($"one of {words}", $"l'un de {words}");

    /// <summary>A failure of a rule inside the body, below a pointer.</summary>
    public static InputError InBody(string pointer, ValidationFailure failure) =>
        new(pointer + PathOf(failure.PropertyName), CodeOf(failure), failure.ErrorMessage);

    private static string PathOf(string property) =>
        string.Concat(Step().Matches(property).Select(step => "/" + JsonNamingPolicy.CamelCase.ConvertName(step.Value)));

    private static string PointerOf(ValidationFailure failure, Type? request, HttpContext context)
    {
        if (failure.PropertyName.StartsWith('#'))
            return failure.PropertyName;
        var path = PatchValue().Replace(failure.PropertyName, "");
        var root = path.Split('.', '[')[0];
        var member = request?.GetProperty(root, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (member is null)
            return "#" + PathOf(path);
        if (member.IsDefined(typeof(FromBodyAttribute)))
            return "#" + PathOf(path[root.Length..]);
        var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        return context.Request.RouteValues.ContainsKey(name) ? $"path:{name}" : $"?{name}";
    }

    private static string CodeOf(ValidationFailure failure) =>
        failure.ErrorCode switch
        {
            null => "invalidValue",
            "NotNullValidator" or "NotEmptyValidator" => "required",
            "MaximumLengthValidator" => "tooLong",
            "LengthValidator" or "MinimumLengthValidator" or "ExactLengthValidator" => "invalidLength",
            "EmailValidator" or "RegularExpressionValidator" => "invalidFormat",
            var code when code.EndsWith("Validator", StringComparison.Ordinal) => "outOfRange",
            var code => code,
        };

    [GeneratedRegex(@"\.Value\b")]
    private static partial Regex PatchValue();

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex Step();
}
