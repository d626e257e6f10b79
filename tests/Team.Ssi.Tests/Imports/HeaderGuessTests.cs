namespace Team.Ssi;

public sealed class HeaderGuessTests
{
    [Theory]
    [InlineData("Date", ImportField.CapturedOn)]
    [InlineData("Relevé le", ImportField.CapturedOn)]
    [InlineData("COURRIEL", ImportField.Email)]
    [InlineData("E-Mail", ImportField.Email)]
    [InlineData("Nom", ImportField.DisplayName)]
    [InlineData("name", ImportField.DisplayName)]
    [InlineData("Establish your professional brand", ImportField.ProfessionalBrand)]
    [InlineData("Établir votre marque professionnelle", ImportField.ProfessionalBrand)]
    [InlineData("Find the right people", ImportField.RightPeople)]
    [InlineData("Trouver les bonnes personnes", ImportField.RightPeople)]
    [InlineData("Engage with insights", ImportField.Insights)]
    [InlineData("Échanger des informations", ImportField.Insights)]
    [InlineData("Build relationships", ImportField.Relationships)]
    [InlineData("Établir des relations", ImportField.Relationships)]
    [InlineData("professionalBrand", ImportField.ProfessionalBrand)]
    [InlineData("Équipe", ImportField.Team)]
    [InlineData("Secteur, top pour cent", ImportField.IndustryTopPercent)]
    public void A_header_is_known_in_both_languages(string header, ImportField field) =>
        Assert.Equal([field], HeaderGuess.Of([header]).Keys);

    [Theory]
    [InlineData("Shoe size")]
    [InlineData("Industry brand average")]
    [InlineData("")]
    public void What_says_something_else_is_left_alone(string header) => Assert.Empty(HeaderGuess.Of([header]));

    [Fact]
    public void Two_halves_of_a_name_are_that_and_the_first_of_two_columns_counts()
    {
        var places = HeaderGuess.Of(["Prénom", "Nom", "Score", "Total"]);

        Assert.Equal(
            [(ImportField.FirstName, 0), (ImportField.LastName, 1), (ImportField.Total, 2)],
            places.OrderBy(place => place.Value).Select(place => (place.Key, place.Value))
        );
    }
}
