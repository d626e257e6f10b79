using CsCheck;

namespace Team.Ssi;

public class IndustryKeyTests
{
    [Theory]
    [InlineData("Logiciels", "Software Development")]
    [InlineData("Développement de logiciels", "Computer Software")]
    [InlineData("Software", "LOGICIELS INFORMATIQUES")]
    [InlineData("Information Technology & Services", "Services et conseil en informatique")]
    [InlineData("Information Technology and Services", "IT Services and IT Consulting")]
    [InlineData("Marketing & Advertising", "Publicité et marketing")]
    [InlineData("Hospital & Health Care", "Hôpitaux et services de santé")]
    [InlineData("Banque", "Banking")]
    [InlineData("Leisure, Travel & Tourism", "Loisirs, voyages et tourisme")]
    [InlineData("Cabinets d’avocats", "Law Practice")]
    public void One_industry_has_one_key_in_both_languages_and_both_taxonomies(string one, string other) =>
        Assert.Equal(IndustryKey.Of(one), IndustryKey.Of(other));

    [Theory]
    [InlineData("Arts & Crafts", "arts and crafts")]
    [InlineData("E-Learning", "e learning")]
    [InlineData("Mode et luxe", "Mode, luxe")]
    public void Punctuation_and_the_word_and_are_folded(string one, string other) =>
        Assert.Equal(IndustryKey.Of(one), IndustryKey.Of(other));

    [Fact]
    public void Different_industries_keep_different_keys()
    {
        Assert.NotEqual(IndustryKey.Of("Banking"), IndustryKey.Of("Insurance"));
        Assert.NotEqual(IndustryKey.Of("Andrology"), IndustryKey.Of("rology"));
        Assert.Equal("mining metals", IndustryKey.Of("Mining & Metals"));
    }

    [Fact]
    public void No_name_belongs_to_two_industries()
    {
        var twice = IndustryAliases
            .All.SelectMany(names => names.Select(IndustryKey.Fold))
            .GroupBy(name => name)
            .Where(names => names.Count() > 1)
            .Select(names => names.Key);

        Assert.Empty(twice);
    }

    [Fact]
    public void Every_alias_leads_to_its_first_name() =>
        Assert.All(IndustryAliases.All, names => Assert.All(names, name => Assert.Equal(IndustryKey.Fold(names[0]), IndustryKey.Of(name))));

    [Fact]
    public void A_key_is_its_own_key() =>
        Gen.String.Sample(name => Assert.Equal(IndustryKey.Of(name), IndustryKey.Of(IndustryKey.Of(name))), iter: 5_000);
}
