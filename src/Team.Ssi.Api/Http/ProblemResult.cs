using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

/// <summary>A refusal that an operation decides itself; one type per status, so that the signature documents it.</summary>
internal abstract class ProblemResult(ProblemKind kind, string? detail, IReadOnlyList<InputError>? errors) : IResult
{
    public ProblemKind Kind => kind;

    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, kind, detail, errors);

    protected static void Document(EndpointBuilder builder, int status) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problems.MediaType]));
}

internal sealed class NotFoundProblem(Text? detail = null)
    : ProblemResult(ProblemKinds.NotFound, detail?.ToString(), null),
        IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 404);
}

/// <summary>What the request names lies beyond the caller's teams.</summary>
internal sealed class OutsideProblem() : ProblemResult(ProblemKinds.OutsideTeamScope, null, null), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 403);
}

/// <summary>The operation is the caller's, but not this part of it.</summary>
internal sealed class RoleProblem(Text detail) : ProblemResult(ProblemKinds.MissingRole, detail.ToString(), null), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 403);
}

/// <summary>A person or the organization keeps it private.</summary>
internal sealed class PrivacyProblem(ProblemKind kind, Text? detail = null)
    : ProblemResult(kind, detail?.ToString(), null),
        IEndpointMetadataProvider
{
    public PrivacyProblem(Text detail)
        : this(ProblemKinds.HiddenByPrivacy, detail) { }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 403);
}

internal sealed class ConflictProblem(string pointer, string code, Text detail)
    : ProblemResult(ProblemKinds.Conflict, detail.ToString(), [new InputError(pointer, code, detail)]),
        IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 409);
}

internal sealed class PreconditionProblem() : ProblemResult(ProblemKinds.PreconditionFailed, null, null), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 412);
}

internal sealed class InvalidProblem : ProblemResult, IEndpointMetadataProvider
{
    public InvalidProblem(params IReadOnlyList<InputError> errors)
        : base(ProblemKinds.Invalid, null, errors) { }

    public InvalidProblem(string pointer, string code, Text detail)
        : this([new InputError(pointer, code, detail)]) { }

    private InvalidProblem(ProblemKind kind, IReadOnlyList<InputError> errors)
        : base(kind, null, errors) { }

    /// <summary>What the operation itself had to read, and could not: 400 like everything unreadable.</summary>
    public static InvalidProblem Unreadable(params IReadOnlyList<InputError> errors) => new(ProblemKinds.Malformed, errors);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 422);
}

internal sealed class CursorProblem()
    : ProblemResult(ProblemKinds.InvalidCursor, null, [new InputError("?cursor", "invalidCursor", ProblemKinds.InvalidCursor.Meaning)]),
        IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, 400);
}
