namespace Team.Ssi;

/// <summary>Where somebody stands in a programme.</summary>
public enum EnrollmentStatus
{
    /// <summary>Asked, and has not answered.</summary>
    Invited,

    /// <summary>Said yes and was shown how.</summary>
    Onboarded,

    /// <summary>Takes part.</summary>
    Active,

    /// <summary>Has stopped without leaving.</summary>
    Dormant,

    /// <summary>Takes part no more.</summary>
    Left,
}
