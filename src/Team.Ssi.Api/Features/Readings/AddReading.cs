using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class AddReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    [FromBody]
    public AddReadingBody Body { get; init; } = null!;
}

/// <summary>A reading of the index with its day.</summary>
/// <param name="CapturedOn">The day on which the member saw it, 2014-01-01 to today.</param>
/// <param name="Pillars">The four pillars, 0 to 25 points each.</param>
/// <param name="Total">0 to 100 points; must agree with the pillars.</param>
/// <param name="Industry">The member's place in their industry.</param>
/// <param name="Network">The member's place in their network.</param>
internal sealed record AddReadingBody(
    DateOnly CapturedOn,
    PillarPoints? Pillars = null,
    decimal? Total = null,
    StandingBody? Industry = null,
    StandingBody? Network = null
) : IReadingFigures;

internal sealed class AddReadingValidator : Validator<AddReadingRequest>
{
    public AddReadingValidator() => RuleFor(request => request.Body).SetValidator(new ReadingFiguresValidator());
}

internal sealed class AddReading(OneReading reading)
    : Endpoint<
        AddReadingRequest,
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    >
{
    public override void Configure()
    {
        Post("/v1/members/{memberId}/submissions");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.AcceptsSmallBody();
        Summary(summary =>
        {
            summary.Summary = "Add a reading";
            summary.Description =
                "Like the PUT of a day, with the day in the body: 201 for a new day, 200 where a reading was replaced or is the same.";
            summary.ExampleRequest = new AddReadingBody(new DateOnly(2026, 11, 20), ReadingBody.Example.Pillars, 62.58m);
            summary.ResponseExamples[200] = ReadingResponse.Example;
            summary.ResponseExamples[201] = ReadingResponse.Example;
        });
    }

    public override Task<
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(AddReadingRequest request, CancellationToken ct) =>
        reading.RecordAsync(
            HttpContext,
            request.Body.ToRecord(request.MemberId, request.Body.CapturedOn),
            ReadingSource.Api,
            "#/capturedOn",
            ct
        );
}
