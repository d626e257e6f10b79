using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>The day that figures of a programme hold for.</summary>
internal static class AsOfDay
{
    public static InvalidProblem? Refuse(DateOnly? asOf, DateOnly today) =>
        asOf > today
            ? new InvalidProblem(
                "?asOf",
                "future",
                new Text(
                    $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.",
                    $"Le jour est dans le futur ; nous sommes le {today:yyyy-MM-dd} dans le fuseau de l'organisation."
                )
            )
        : asOf < AdvocacyProgram.Earliest
            ? new InvalidProblem(
                "?asOf",
                "outOfRange",
                new Text(
                    $"The earliest day is {AdvocacyProgram.Earliest:yyyy-MM-dd}.",
                    $"Le premier jour est {AdvocacyProgram.Earliest:yyyy-MM-dd}."
                )
            )
        : null;

    /// <summary>To who may not see names, of a day between.</summary>
    public static RoleProblem NotThatDay() =>
        new(
            new Text(
                "Figures without names are given as of the Sundays of ended weeks: another day could be subtracted from it.",
                "Les chiffres sans noms sont donnés aux dimanches des semaines achevées : un autre jour pourrait en être soustrait."
            )
        );
}
