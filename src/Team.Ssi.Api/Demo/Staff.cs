using System.Globalization;

namespace Team.Ssi.Api.Demo;

/// <summary>Fills posts with people.</summary>
internal sealed class Staff(Weeks weeks)
{
    private readonly Roll _roll = new();

    public DemoMember Hire(Dice dice, Post post)
    {
        var french = dice.Chance(post.Plan.French);
        var (name, email) = _roll.Enter(dice, french);
        var profile = Profile.Draw(dice, post, french);
        var career = Career.Draw(dice, weeks, post);
        return new(
            dice.Id(career.ReadsFrom ?? weeks.First),
            name,
            email,
            profile.JobTitle,
            profile.IndustryName,
            profile.Site.Country,
            profile.Site.City,
            profile.Seat,
            // A slug that says what it is: an invented name could be a real person's.
            dice.Chance(0.7)
                ? string.Create(CultureInfo.InvariantCulture, $"https://www.linkedin.com/in/altura-demo-{post.Number}")
                : null,
            string.Create(CultureInfo.InvariantCulture, $"A{post.Number}"),
            career.DeactivatedOn,
            career.Memberships,
            Read(dice, post, profile, career)
        );
    }

    private IReadOnlyList<DemoReading> Read(Dice dice, Post post, Profile profile, Career career)
    {
        // A lead is somewhat more visible than the team.
        var level = post.Plan.Level + (post.Lead ? 0.4 : 0) + dice.Normal(0, 1);
        var tendency = Tendency.Draw(dice, post.Fate, weeks.Since(career.ReadsFrom ?? weeks.First));
        var curve = new ReadingCurve(dice, weeks, tendency, level, profile.Seat ?? false);
        return new Readings(dice, weeks, profile.Industry, post.Fate == Fate.Rounded).Of(career, curve);
    }
}
