using Microsoft.Extensions.Logging.Abstractions;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Tests.Startup;

public sealed class RefusedSettingsTests
{
    private const string Address = "--ConnectionStrings:Ssi=Host=127.0.0.1;Port=1;Database=ssi;Username=app";

    [Theory]
    [InlineData("ConnectionStrings:Ssi is no connection string", "--ConnectionStrings:Ssi=postgres://ssi@localhost/ssi")]
    [InlineData("ConnectionStrings:Ssi is no connection string", "--ConnectionStrings:Ssi=Host=localhost;Port=abc;Password=sesame")]
    [InlineData("must name Host, Database and Username", "--ConnectionStrings:Ssi=Host=localhost")]
    [InlineData("ConnectionStrings:SsiOwner is no connection string", Address, "--ConnectionStrings:SsiOwner=owner")]
    [InlineData("32 to 200", Address, "--Ssi:BootstrapApiKey=sesame")]
    [InlineData("cannot be read", Address, "--Ssi:BootstrapApiKey_File=/nowhere/key")]
    [InlineData("Ssi:Demo is perhaps", Address, "--Ssi:Demo=perhaps")]
    [InlineData("Ssi:RateLimits:Requests is 0", Address, "--Ssi:RateLimits:Requests=0")]
    [InlineData("Ssi:DrainSeconds is -1", Address, "--Ssi:DrainSeconds=-1")]
    [InlineData("Ssi:Embedded:Durable is perhaps", "--Ssi:Embedded:Durable=perhaps")]
    [InlineData("Ssi:Oidc:Audience is not set", Address, "--Ssi:Oidc:Authority=https://login.example.com")]
    [InlineData("Ssi:Oidc:Authority is not", Address, "--Ssi:Oidc:Audience=team-ssi")]
    [InlineData("must be an https address", Address, "--Ssi:Oidc:Authority=http://login.example.com", "--Ssi:Oidc:Audience=team-ssi")]
    [InlineData("must be an https address", Address, "--Ssi:Oidc:Authority=login", "--Ssi:Oidc:Audience=team-ssi")]
    [InlineData("Ssi:Oidc:Algorithms is RS256,HS256", Address, "--Ssi:Oidc:Algorithms=RS256,HS256")]
    [InlineData("Ssi:Oidc:Algorithms is none", Address, "--Ssi:Oidc:Algorithms=none")]
    [InlineData("Ssi:Oidc:ClockSkewSeconds is 301", Address, "--Ssi:Oidc:ClockSkewSeconds=301")]
    [InlineData("Urls has ftp://localhost", Address, "--urls=ftp://localhost")]
    [InlineData("ConnectionStrings__Ssi is not set", "--environment=Production")]
    public async Task A_setting_that_cannot_work_is_named_before_anything_starts(string reason, params string[] settings)
    {
        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => StartAsync(settings));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain("sesame", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings__Ssi is not set", "ASPNETCORE_ENVIRONMENT=Production")]
    [InlineData("ConnectionStrings:Ssi is no connection string", "ConnectionStrings__Ssi=garbage")]
    public async Task The_program_says_so_in_one_line(string reason, string setting)
    {
        var (code, output, errors) = await ApiProcess.RunAsync(setting);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(reason, Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>As Program does, up to the first thing that is started.</summary>
    private static Task<DatabaseAddress> StartAsync(string[] settings)
    {
        var builder = App.CreateBuilder(settings);
        StartupSettings.Read(builder.Configuration, builder.Environment);
        return DatabaseAddress.FindAsync(
            builder.Configuration,
            builder.Environment,
            NullLogger.Instance,
            (_, _, _, _) => throw new InvalidOperationException("It was started."),
            CancellationToken.None
        );
    }
}
