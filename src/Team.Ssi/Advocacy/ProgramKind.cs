namespace Team.Ssi;

/// <summary>What a programme is for.</summary>
public enum ProgramKind
{
    /// <summary>People who speak for the company, over months.</summary>
    Ambassador,

    /// <summary>A push of content with an end.</summary>
    Campaign,

    /// <summary>The company as a place to work.</summary>
    EmployerBrand,

    /// <summary>Experts who become known for their subject.</summary>
    Expertise,
}
