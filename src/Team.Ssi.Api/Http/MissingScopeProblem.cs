using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

/// <summary>What is asked for needs a right beyond that of the operation.</summary>
internal sealed class MissingScopeProblem(string scope) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        Problems.WriteForbiddenAsync(
            httpContext,
            ProblemKinds.MissingScope,
            new Text($"This also needs the scope {scope}.", $"Ceci demande aussi le droit {scope}."),
            scope
        );

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(Problem), [Problems.MediaType]));
}
