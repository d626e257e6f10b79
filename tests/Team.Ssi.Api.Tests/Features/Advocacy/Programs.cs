using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

internal static class Programs
{
    public static readonly DateOnly Start = new(2026, 9, 1);

    public static async Task<Guid> CreateProgramAsync(
        this TestOrganization organization,
        string name = "Ambassadors",
        DateOnly? startsOn = null,
        DateOnly? endsOn = null,
        bool participantsNamed = false
    )
    {
        var answer = await organization.Http.PostAsJsonAsync(
            "/v1/programs",
            new
            {
                name,
                kind = "ambassador",
                startsOn = startsOn ?? Start,
                endsOn,
                participantsNamed,
            }
        );
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    public static string Enrollment(Guid program, Guid member) => $"/v1/programs/{program}/enrollments/{member}";

    public static async Task EnrollAsync(
        this TestOrganization organization,
        Guid program,
        Guid member,
        string status,
        DateOnly on,
        string? cohort = null
    )
    {
        var answer = await organization.Http.PutAsJsonAsync(
            Enrollment(program, member),
            new
            {
                status,
                on,
                cohort,
            }
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
