using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>T14: everything the host logs while the tests run, with whatever comes with a line. None of it may name a person or hold a secret.</summary>
[ProviderAlias("Captured")]
internal sealed partial class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Lines with an address, a key, a token, a password or one of the people of the tests.</summary>
    public IReadOnlyList<string> Indiscreet => [.. _lines.Where(line => Secret().IsMatch(line)).Distinct().Take(20)];

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

    public void Dispose() { }

    [GeneratedRegex(
        @"[\w.+-]+@[\w-]+\.\w+|ssi_[0-9A-Za-z]{8}_[0-9A-Za-z]{20,}|eyJ[\w-]{10,}|whsec_|[Pp]assword\s*=|test-bootstrap-key|\b(Alice|Bob|Chloe|Chloé|Carol|David|Dave|Eve|Martin|Diallo)\b"
    )]
    private static partial Regex Secret();

    private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named
                ? string.Join(' ', named.Select(one => $"{one.Key}={one.Value}"))
                : "";
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {values} {exception}");
        }
    }
}
