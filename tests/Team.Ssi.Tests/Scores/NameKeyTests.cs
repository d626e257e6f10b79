using System.Text;
using CsCheck;

namespace Team.Ssi;

public class NameKeyTests
{
    [Theory]
    [InlineData("Émilie  DUPONT", "emilie dupont")]
    [InlineData(" \tAnne-Sophie\u00a0Noël\n", "anne-sophie noel")]
    [InlineData("Œuvre Cœur Æther", "oeuvre coeur aether")]
    [InlineData("Łukasz Đorđe Søren Strauß", "lukasz dorde soren strauss")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("O’Brien", "o'brien")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευσ")]
    [InlineData("Οδυσσεύς", "οδυσσευσ")]
    [InlineData("İstanbul ILGAZ ılgaz", "istanbul ilgaz ilgaz")]
    [InlineData("ＡＬＩＣＥ", "alice")]
    [InlineData("", "")]
    [InlineData(" \u2003 ", "")]
    public void Folds_case_accents_and_spaces(string name, string key) => Assert.Equal(key, NameKey.Of(name));

    [Theory]
    [InlineData("ที่")]
    [InlineData("हिन्दी")]
    [InlineData("が")]
    [InlineData("한국")]
    public void Keeps_the_marks_of_scripts_that_spell_with_them(string name) => Assert.Equal(name, NameKey.Of(name));

    [Fact]
    public void A_composed_and_a_decomposed_name_are_one() =>
        Assert.Equal(NameKey.Of("한국"), NameKey.Of("한국".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Half_a_character_does_not_break_it() => Assert.Equal("a\ufffdb", NameKey.Of("A\ud800b"));

    [Fact]
    public void A_key_is_its_own_key() =>
        Gen.String.Sample(name => Assert.Equal(NameKey.Of(name), NameKey.Of(NameKey.Of(name))), iter: 5_000);

    [Fact]
    public void Every_character_by_itself_gives_a_key_that_is_its_own_key()
    {
        for (var character = 0; character <= char.MaxValue; character++)
        {
            var key = NameKey.Of($"a{(char)character}b");
            Assert.Equal(key, NameKey.Of(key));
        }
    }
}
