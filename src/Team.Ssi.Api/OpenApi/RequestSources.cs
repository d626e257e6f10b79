using System.Reflection;
using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Where the members of a request come from: exactly one place each, and never a place that only FastEndpoints' fallbacks know.</summary>
internal static class RequestSources
{
    /// <summary>Refuses a request type that a caller could fill from an unexpected place, such as an id in the route from the query string.</summary>
    public static void Verify(Type requestDto) => _ = Of(requestDto);

    /// <summary>Whether the request has a body, and all that it says has a default.</summary>
    public static bool HasOptionalBody(Type requestDto) => Of(requestDto).Any(member => member is { Source.Id: "Body", IsRequired: false });

    public static IReadOnlyList<RequestMember> Of(Type requestDto)
    {
        if (requestDto == typeof(EmptyRequest))
            return [];

        var members = Bindable(requestDto).Select(Describe).ToList();
        if (members.Count(m => m.Source == BindingSource.Body) > 1)
            throw new InvalidOperationException($"{requestDto.Name} has more than one [FromBody] member.");
        return members;
    }

    private static IEnumerable<PropertyInfo> Bindable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, SetMethod.IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Where(p => !p.IsDefined(typeof(FromClaimAttribute)) && !p.IsDefined(typeof(HasPermissionAttribute)));

    private static RequestMember Describe(PropertyInfo property)
    {
        var found = Declared(property).ToList();
        if (found.Count != 1)
            throw new InvalidOperationException(
                $"{property.DeclaringType!.Name}.{property.Name} has {found.Count} sources and needs exactly one: "
                    + "[RouteParam], [QueryParam], [FromHeader] or [FromBody]."
            );

        var member = found[0];
        var isMissingRefused = member.IsRequired || member.Source == BindingSource.Path;
        if (!isMissingRefused && !Nullability.IsNullable(property) && !MemberDefaults.Exists(property))
            throw new InvalidOperationException(
                $"{property.DeclaringType!.Name}.{property.Name} may be absent: make it nullable, give it a default, or set IsRequired."
            );
        return member;
    }

    private static IEnumerable<RequestMember> Declared(PropertyInfo property)
    {
        foreach (var attribute in property.GetCustomAttributes())
        {
            RequestMember? member = attribute switch
            {
                RouteParamAttribute => new(property, BindingSource.Path, FieldName(property), true),
                QueryParamAttribute q => new(property, BindingSource.Query, FieldName(property), q.IsRequired),
                FromHeaderAttribute h => new(property, BindingSource.Header, h.HeaderName ?? property.Name, h.IsRequired),
                FromBodyAttribute => new(property, BindingSource.Body, "body", !MayBeAbsent(property)),
                _ => null,
            };
            if (member is not null)
                yield return member;
        }
    }

    private static bool MayBeAbsent(PropertyInfo body) => Nullability.IsNullable(body) || MemberDefaults.Exists(body);

    private static string FieldName(PropertyInfo property) =>
        property.GetCustomAttribute<BindFromAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
