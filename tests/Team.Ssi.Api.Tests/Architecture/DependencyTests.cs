using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Team.Ssi.Api.Tests.Architecture;

public sealed class DependencyTests
{
    private const string Root = @"^Team\.Ssi\.Api\.";

    private static readonly ArchUnitNET.Domain.Architecture Api = new ArchLoader()
        .LoadAssemblies(typeof(Program).Assembly, typeof(Scope).Assembly)
        .Build();

    private static readonly IObjectProvider<IType> Features = Types().That().ResideInNamespaceMatching(Root + "Features");

    [Fact]
    public void Features_do_not_use_each_other() =>
        SliceRuleDefinition.Slices().Matching("Team.Ssi.Api.Features.(*)").Should().NotDependOnEachOther().Check(Api);

    [Fact]
    public void What_features_stand_on_does_not_know_them() =>
        Types()
            .That()
            .ResideInNamespaceMatching(Root + "(Data|Auth|Http|OpenApi|Postgres|Demo)")
            .Should()
            .NotDependOnAny(Features)
            .Check(Api);

    [Fact]
    public void Features_know_neither_the_start_nor_the_command_line() =>
        Types()
            .That()
            .Are(Features)
            .Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(Root + "(Startup|Cli|Demo|Postgres)"))
            .Check(Api);

    [Fact]
    public void The_domain_is_pure()
    {
        var foreign = typeof(Scope)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "MathNet.Numerics"));

        Assert.Empty(foreign);
    }
}
