using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>
/// Tells ApiExplorer what FastEndpoints binds. Left alone it reports every request as one body, so that route parameters are missing
/// and a GET gets a body; corrected before Swashbuckle looks, schemas come out without leftovers.
/// </summary>
internal sealed class FastEndpointsDescriptions(IModelMetadataProvider metadata) : IApiDescriptionProvider
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    // The executed phase runs from the highest order to the lowest, and the other providers fill their results before it.
    public int Order => int.MaxValue;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context) { }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var api in context.Results)
            if (api.Definition() is { } definition)
                Describe(api, definition);
    }

    private void Describe(ApiDescription api, EndpointDefinition definition)
    {
        var route = RoutePatternFactory.Parse(api.RelativePath ?? "");
        api.ParameterDescriptions.Clear();
        foreach (var member in MembersOf(definition))
            AddMember(api, route, member);

        AddUnreadRouteParameters(api, definition, route);
        AddRawBody(api, definition);
        NameRequestFormats(api);
        ForgetErrorShapes(api);
    }

    private static IReadOnlyList<RequestMember> MembersOf(EndpointDefinition definition)
    {
        try
        {
            return RequestSources.Of(definition.ReqDtoType);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{definition.EndpointType.Name}: {e.Message}", e);
        }
    }

    private void AddMember(ApiDescription api, RoutePattern route, RequestMember member)
    {
        var name = member.Name;
        if (member.Source == BindingSource.Path)
        {
            // An endpoint with several routes may leave a nullable member out of some of them.
            if (route.GetParameter(name) is not { } parameter)
                return;
            name = parameter.Name;
        }

        var model = metadata.GetMetadataForProperty(member.Property.ReflectedType!, member.Property.Name);
        api.ParameterDescriptions.Add(Parameter(name, member.Source, model, member.IsRequired));
    }

    private void AddUnreadRouteParameters(ApiDescription api, EndpointDefinition definition, RoutePattern route)
    {
        // ApiExplorer drops the constraints from the path; the endpoint still has them.
        var constraints = definition.Routes.Select(r => RoutePatternFactory.Parse(r)).ToList();
        foreach (var parameter in route.Parameters)
        {
            if (api.ParameterDescriptions.Any(p => p.Source == BindingSource.Path && p.Name == parameter.Name))
                continue;
            var policies =
                constraints.Select(r => r.GetParameter(parameter.Name)).FirstOrDefault(p => p is not null)?.ParameterPolicies ?? [];
            var type = policies.Select(p => p.Content).FirstOrDefault() switch
            {
                "guid" => typeof(Guid),
                "int" => typeof(int),
                _ => typeof(string),
            };
            api.ParameterDescriptions.Add(Parameter(parameter.Name, BindingSource.Path, metadata.GetMetadataForType(type), true));
        }
    }

    private void AddRawBody(ApiDescription api, EndpointDefinition definition)
    {
        // Files are read from the request as they come; only Accepts<Stream>(…) says that there is a body.
        var accepts = api.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().LastOrDefault();
        if (accepts?.RequestType is not { } type || type == definition.ReqDtoType || type == typeof(void))
            return;
        if (api.ParameterDescriptions.All(p => p.Source != BindingSource.Body))
            api.ParameterDescriptions.Add(Parameter("body", BindingSource.Body, metadata.GetMetadataForType(type), !accepts.IsOptional));
    }

    private static void NameRequestFormats(ApiDescription api)
    {
        var isDeclared = api.SupportedRequestFormats.Any(f => f.MediaType is not ("*/*" or Json));
        if (isDeclared && api.SupportedRequestFormats.All(f => f.MediaType != "*/*"))
            return;

        api.SupportedRequestFormats.Clear();
        if (api.ParameterDescriptions.Any(p => p.Source == BindingSource.Body))
            api.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = HttpMethods.IsPatch(api.HttpMethod!) ? MergePatch : Json });
    }

    private static void ForgetErrorShapes(ApiDescription api)
    {
        // Every error has the one shape that ErrorResponses writes; a framework type here would only leave an unused schema.
        foreach (var response in api.SupportedResponseTypes)
        {
            if (response.StatusCode < 400 || response.Type is not { } type || !IsProblem(type))
                continue;
            response.Type = typeof(void);
            response.ModelMetadata = null;
        }
    }

    private static bool IsProblem(Type type) =>
        type == typeof(Http.Shapes.Problem) || type.IsAssignableTo(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails));

    private static ApiParameterDescription Parameter(string name, BindingSource source, ModelMetadata model, bool isRequired) =>
        new()
        {
            Name = name,
            Source = source,
            Type = model.ModelType,
            IsRequired = isRequired,
            ModelMetadata = model,
            ParameterDescriptor = new ParameterDescriptor
            {
                Name = name,
                ParameterType = model.ModelType,
                BindingInfo = new BindingInfo { BindingSource = source },
            },
        };
}
