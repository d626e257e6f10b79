namespace Team.Ssi;

/// <summary>The scopes that come with a role. Which operations a role may call with them, and on whom, is narrower.</summary>
public static class RoleScopes
{
    public static IReadOnlyList<string> Of(UserRole role) =>
        role switch
        {
            UserRole.Member =>
            [
                Scope.ReadingsRead,
                Scope.ReadingsWrite,
                Scope.MembersRead,
                Scope.RankingsRead,
                Scope.CoachingRead,
                Scope.CoachingWrite,
            ],
            UserRole.Manager =>
            [
                Scope.ReadingsRead,
                Scope.ReadingsWrite,
                Scope.MembersRead,
                Scope.RankingsRead,
                Scope.CoachingRead,
                Scope.CoachingWrite,
                Scope.AdvocacyRead,
            ],
            UserRole.Hr =>
            [
                Scope.ReadingsRead,
                Scope.ReadingsWrite,
                Scope.MembersRead,
                Scope.RankingsRead,
                Scope.CoachingRead,
                Scope.AdvocacyRead,
                Scope.AdvocacyWrite,
            ],
            UserRole.Marketing =>
            [
                Scope.ReadingsRead,
                Scope.ReadingsWrite,
                Scope.MembersRead,
                Scope.RankingsRead,
                Scope.AdvocacyRead,
                Scope.AdvocacyWrite,
            ],
            UserRole.Admin => [Scope.Admin],
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };
}
