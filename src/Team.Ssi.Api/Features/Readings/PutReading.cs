using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class PutReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day on which the member saw the index, 2014-01-01 to today.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }

    [FromBody]
    public ReadingBody Body { get; init; } = null!;
}

internal sealed class PutReadingValidator : Validator<PutReadingRequest>
{
    public PutReadingValidator() => RuleFor(request => request.Body).SetValidator(new ReadingFiguresValidator());
}

internal sealed class PutReading(OneReading reading)
    : Endpoint<
        PutReadingRequest,
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    >
{
    public override void Configure()
    {
        Put("/v1/members/{memberId}/submissions/{capturedOn}");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.AcceptsSmallBody();
        Summary(summary =>
        {
            summary.Summary = "Record the reading of a day";
            summary.Description =
                "One reading per member and day: the last one wins, earlier ones stay as revisions. The same reading again changes nothing.";
            summary.ExampleRequest = ReadingBody.Example;
            summary.ResponseExamples[200] = ReadingResponse.Example;
            summary.ResponseExamples[201] = ReadingResponse.Example;
        });
    }

    public override Task<
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(PutReadingRequest request, CancellationToken ct) =>
        reading.RecordAsync(
            HttpContext,
            request.Body.ToRecord(request.MemberId, request.CapturedOn),
            ReadingSource.Api,
            "path:capturedOn",
            ct
        );
}
