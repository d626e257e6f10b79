namespace Team.Ssi.Api.OpenApi;

/// <summary>Endpoint metadata: an optional header that is read before the endpoint runs, so that its request does not have it as a member.</summary>
internal sealed record RequestHeader(string Name, string Description, int? MaxLength = null);
