namespace Team.Ssi.Api.Http.Shapes;

/// <summary>Why a figure is withheld from this caller.</summary>
internal sealed record Suppression(SuppressionReason Reason);
