using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class PutLinkedInReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day on which the payload was captured, 2014-01-01 to today: the payload does not say.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }

    [FromBody]
    public JsonElement Body { get; init; }
}

internal sealed class PutLinkedInReading(OneReading reading)
    : Endpoint<
        PutLinkedInReadingRequest,
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    >
{
    private const string Example = """
        {
          "activeSeat": false,
          "memberScore": {
            "overall": 19.705751,
            "subScores": [
              { "score": 13.118002, "pillar": "PROFESSIONAL_BRAND" },
              { "score": 3.68, "pillar": "FIND_RIGHT_PEOPLE" },
              { "score": 0.29999998, "pillar": "INSIGHT_ENGAGEMENT" },
              { "score": 2.6077502, "pillar": "STRONG_RELATIONSHIP" }
            ]
          },
          "groupScore": [
            { "groupType": "INDUSTRY", "rank": 75, "groupSize": 123456, "industry": "Software", "score": { "overall": 30.99, "subScores": [] } },
            { "groupType": "NETWORK", "rank": 81, "score": { "overall": 32.72 } }
          ]
        }
        """;

    public override void Configure()
    {
        Put("/v1/members/{memberId}/submissions/{capturedOn}/linkedin");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.AcceptsSmallBody();
        Summary(summary =>
        {
            summary.Summary = "Record a LinkedIn payload as it is";
            summary.Description =
                "The JSON behind LinkedIn's SSI page, bare or in the wrappers `{\"data\": …}`, Unipile and LinkedAPI. Parts may be missing or in any order; what is unknown is ignored; the raw payload is not kept.";
            summary.ExampleRequest = JsonElement.Parse(Example);
            summary.ResponseExamples[200] = ReadingResponse.Example;
            summary.ResponseExamples[201] = ReadingResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(PutLinkedInReadingRequest request, CancellationToken ct)
    {
        if (!LinkedInPayload.TryParse(request.Body, out var payload, out var refusals))
            return Refuse(refusals);
        if (!ReadingTotal.TryAgree(payload.Pillars, payload.Total, out var score, out var disagreements))
            return new InvalidProblem([.. disagreements.Select(refusal => new InputError(refusal.Pointer, refusal.Code, refusal.Detail))]);
        var recorded = new ReadingToRecord(
            request.MemberId,
            request.CapturedOn,
            score,
            payload.Industry,
            payload.Network,
            payload.SalesNavigatorTeam,
            payload.ActiveSeat
        );
        return await reading.RecordAsync(HttpContext, recorded, ReadingSource.LinkedIn, "path:capturedOn", ct);
    }

    private static InvalidProblem Refuse(IReadOnlyList<LinkedInRefusal> refusals)
    {
        var unreadable = refusals
            .Where(refusal => refusal.Code is LinkedInRefusal.WrongType or LinkedInRefusal.Duplicate or LinkedInRefusal.InvalidText)
            .ToList();
        return unreadable.Count > 0 ? InvalidProblem.Unreadable(Errors(unreadable)) : new InvalidProblem(Errors(refusals));

        static List<InputError> Errors(IEnumerable<LinkedInRefusal> refusals) =>
            [.. refusals.Select(refusal => new InputError(refusal.Pointer, refusal.Code, refusal.Detail))];
    }
}
