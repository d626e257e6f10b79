namespace Team.Ssi.Api.Imports;

/// <summary>The import was cancelled, or another instance went on with it: nothing more is to be done here.</summary>
internal sealed class LostLeaseException() : Exception("The import is in other hands.");
