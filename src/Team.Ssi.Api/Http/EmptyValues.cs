using System.Collections.Concurrent;
using FastEndpoints;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.OpenApi;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.Http;

/// <summary>
/// Refuses `?asOf=` and `?team=`: nothing is no date and no id. The binder would take it for the first day of the calendar or the id of zeros, so that a
/// filter somebody forgot to fill would answer something else than was asked. An empty text is a text, and left to the rules.
/// </summary>
internal sealed class EmptyValues(RequestDelegate next)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Type Type)>> Known = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Request.Query.Count == 0
            || context.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>() is not { ReqDtoType: { } request }
        )
            return next(context);
        var errors = Known
            .GetOrAdd(request, ValuesOf)
            .Where(member => context.Request.Query[member.Name] is [""])
            .Select(member => new InputError($"?{member.Name}", "invalidValue", InputErrors.Expected(member.Type, member.Name, "")))
            .ToList();
        return errors.Count == 0 ? next(context) : Problems.WriteAsync(context, ProblemKinds.Malformed, errors: errors);
    }

    /// <summary>What the query may say that is no text.</summary>
    private static List<(string, Type)> ValuesOf(Type request) =>
        [
            .. RequestSources
                .Of(request)
                .Where(member => member.Source == BindingSource.Query && member.Property.PropertyType.IsValueType)
                .Select(member => (member.Name, member.Property.PropertyType)),
        ];
}
