using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class AdvocacyProgramConfiguration : IEntityTypeConfiguration<AdvocacyProgram>
{
    private static readonly ValueComparer<AdvocacyTopic[]> SameTopics = new(
        (one, other) => one!.SequenceEqual(other!),
        topics => topics.Length,
        topics => topics
    );

    private static readonly ValueComparer<PointRule[]> SameRules = new(
        (one, other) => one!.SequenceEqual(other!),
        rules => rules.Length,
        rules => rules
    );

    private static readonly ValueComparer<MediaRates> SameRates = new(
        (one, other) => StoredJson.Write(one) == StoredJson.Write(other),
        rates => rates.Rates.Count,
        rates => rates
    );

    public void Configure(EntityTypeBuilder<AdvocacyProgram> builder)
    {
        builder.ToTable("advocacy_programs", table => table.HasCheckConstraint("ck_advocacy_programs_period", "starts_on <= ends_on"));
        builder.HasKey(program => new { program.OrganizationId, program.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(program => program.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(program => new
        {
            program.OrganizationId,
            program.NameKey,
            program.Id,
        });
        builder.Property(program => program.NameKey).UseCollation("C");
        builder.Property(program => program.Topics).HasConversion(topics => Words(topics), words => Topics(words), SameTopics);
        builder
            .Property(program => program.Goals)
            .HasColumnType("jsonb")
            .HasConversion(value => StoredJson.Write(value)!, text => StoredJson.Read<ProgramGoals>(text));
        builder
            .Property(program => program.PointRules)
            .HasColumnType("jsonb")
            .HasDefaultValueSql("'[]'::jsonb")
            .HasConversion(rules => StoredJson.Write(rules)!, text => StoredJson.Read<PointRule[]>(text)!, SameRules);
        builder
            .Property(program => program.MediaRates)
            .HasColumnType("jsonb")
            .HasConversion(value => StoredJson.Write(value)!, text => StoredJson.Read<MediaRates>(text), SameRates);
        builder
            .Property(program => program.League)
            .HasColumnType("jsonb")
            .HasConversion(value => StoredJson.Write(value)!, text => StoredJson.Read<LeagueRules>(text));
        builder.Property(program => program.Version).IsConcurrencyToken();
    }

    private static string[] Words(AdvocacyTopic[] topics) => [.. topics.Select(topic => topic.ToColumn())];

    private static AdvocacyTopic[] Topics(string[] words) => [.. words.Select(word => Enum.Parse<AdvocacyTopic>(word, ignoreCase: true))];
}
