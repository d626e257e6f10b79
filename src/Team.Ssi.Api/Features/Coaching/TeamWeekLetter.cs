using System.Globalization;
using Team.Ssi.Api.Http.Letters;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The week of a team in words.</summary>
internal static class TeamWeekLetter
{
    public static Letter Of(TeamWeekResponse week) =>
        new(
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "fr" ? "fr" : "en",
            Say($"{week.Team.Name}: week {week.Week}", $"{week.Team.Name} : semaine {week.Week}"),
            Say(
                "What deserves a conversation this week. Figures are openers, not verdicts.",
                "Ce qui mérite une conversation cette semaine. Les chiffres ouvrent, ils ne jugent pas."
            ),
            [
                new(Say("LinkedIn changed the index", "LinkedIn a changé l'indice"), [.. ShiftLines(week.PlatformShift)]),
                new(Say("No current reading", "Sans relevé à jour"), [.. week.Stale.Select(StaleLine)]),
                new(Say("Down by more than noise", "En baisse, au-delà du bruit"), [.. week.Drops.Select(DropLine)]),
                new(Say("Actions due", "Actions à échéance"), [.. week.ActionsDue.Select(ActionLine)]),
                new(Say("Check-ins missed", "Entretiens manqués"), [.. week.CheckInsMissed.Select(CheckInLine)]),
                new(Say("Programmes ending", "Programmes qui se terminent"), [.. week.ProgramsEnding.Select(ProgramLine)]),
            ],
            Say("Nothing is waiting. Ask somebody what went well.", "Rien n'attend. Demandez à quelqu'un ce qui a bien marché.")
        );

    private static IEnumerable<string> ShiftLines(decimal? shift) =>
        shift is { } points
            ?
            [
                Say(
                    $"Everybody's total moved by {Points(points)} points. Falls below are what is left without it.",
                    $"Le total de chacun a bougé de {Points(points)} points. Les baisses ci-dessous sont calculées sans cela."
                ),
            ]
            : [];

    private static string StaleLine(StaleMember stale) =>
        stale.CapturedOn is { } day
            ? Say($"{stale.Member.DisplayName}: last on {Day(day)}", $"{stale.Member.DisplayName} : dernier le {Day(day)}")
            : Say($"{stale.Member.DisplayName}: none yet", $"{stale.Member.DisplayName} : aucun encore");

    private static string DropLine(DroppedMember drop) =>
        Say(
            $"{drop.Member.DisplayName}: {Points(drop.Change)} to {Points(drop.Score)}",
            $"{drop.Member.DisplayName} : {Points(drop.Change)}, à {Points(drop.Score)}"
        );

    private static string ActionLine(DueAction action) =>
        action.Overdue
            ? Say(
                $"{action.Member.DisplayName}: {action.Title} (was due on {Day(action.DueOn)})",
                $"{action.Member.DisplayName} : {action.Title} (échéance passée, {Day(action.DueOn)})"
            )
            : Say(
                $"{action.Member.DisplayName}: {action.Title} (due on {Day(action.DueOn)})",
                $"{action.Member.DisplayName} : {action.Title} (échéance le {Day(action.DueOn)})"
            );

    private static string CheckInLine(MissedCheckIn missed) =>
        Say(
            $"{missed.Member.DisplayName}: {missed.Title} (since {Day(missed.DueOn)})",
            $"{missed.Member.DisplayName} : {missed.Title} (depuis le {Day(missed.DueOn)})"
        );

    private static string ProgramLine(EndingProgram program) =>
        Say(
            $"{program.Name}: ends on {Day(program.EndsOn)}, {program.Participants} of the team take part",
            $"{program.Name} : se termine le {Day(program.EndsOn)}, {program.Participants} de l'équipe participent"
        );

    private static string Say(string english, string french) => new Text(english, french).ToString();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Points(decimal points)
    {
        var english = points.ToString("0.##", CultureInfo.InvariantCulture);
        return Say(english, english.Replace('.', ','));
    }
}
