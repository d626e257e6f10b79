namespace Team.Ssi.Api.OpenApi;

/// <summary>Endpoint metadata: a header that the answer with this status carries.</summary>
internal sealed record ResponseHeader(int Status, string Name, string Description);
