namespace Team.Ssi;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    Queued,
    Running,
    Succeeded,

    /// <summary>The file was refused, or a row of it where one refused row refuses all.</summary>
    Failed,
    Cancelled,
}
