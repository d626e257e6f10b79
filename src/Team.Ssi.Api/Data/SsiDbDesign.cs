using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Team.Ssi.Api.Data;

/// <summary>Lets `dotnet ef migrations add` work without a host or a database.</summary>
internal sealed class SsiDbDesign : IDesignTimeDbContextFactory<SsiDb>
{
    public SsiDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SsiDb>();
        Database.Configure(options);
        return new SsiDb(options.Options);
    }
}
