namespace Team.Ssi.Api;

/// <summary>A setting that cannot work; its message is one line for the administrator.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
