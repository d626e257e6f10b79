using Microsoft.OpenApi;

namespace Team.Ssi.Api.OpenApi;

/// <summary>What the description says about the product.</summary>
internal static class DocumentFacts
{
    public static OpenApiInfo Of(string document) =>
        new()
        {
            Title = "Team.Ssi",
            // The version of the contract, not of the program: what is generated from it must not change with every release.
            Version = "1.0",
            Summary = "LinkedIn Social Selling Index for teams: readings, leaderboards and team comparisons.",
            Description = """
                Records the Social Selling Index of a team's members and answers with each member's page, leaderboards and fair team comparisons.

                - **Auth**: send `Authorization: Bearer <key>`. Every operation names the scope it requires.
                - **Errors** are `application/problem+json` (RFC 9457): `code` is stable, `errors` points at the input.
                - **Lists** have `items` and `nextCursor`; pass it as `cursor` to read on.
                - **Versions**: single resources carry an `ETag`; `If-Match` makes a write fail when the resource has changed.
                - **Retries**: an `Idempotency-Key` makes a POST safe to repeat; PUT and DELETE are safe by nature.
                - `HEAD` answers like `GET`, without the body. Answers may gain members within this version.
                """,
            Contact = new OpenApiContact { Name = "The Team.Ssi authors" },
            License =
                OpenApiDocuments.VersionOf(document) == OpenApiSpecVersion.OpenApi3_0
                    ? new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") }
                    : new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
}
