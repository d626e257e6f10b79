using System.Globalization;

namespace Team.Ssi;

public sealed class FileDatesTests
{
    [Theory]
    [InlineData("2026-11-20")]
    [InlineData(" 2026-11-20T08:15:00Z ")]
    [InlineData("2026-11-20 08:15")]
    public void Iso_is_always_read(string text)
    {
        Assert.True(FileDates.TryIso(text, out var day));
        Assert.Equal(new DateOnly(2026, 11, 20), day);
    }

    [Theory]
    [InlineData("20/11/2026", DateOrder.DayMonthYear)]
    [InlineData("20.11.26", DateOrder.DayMonthYear)]
    [InlineData("11-20-2026 08:15", DateOrder.MonthDayYear)]
    [InlineData("2026/11/20", DateOrder.YearMonthDay)]
    [InlineData("20 11 2026", DateOrder.DayMonthYear)]
    public void Others_are_read_in_their_order(string text, DateOrder order)
    {
        Assert.True(FileDates.TryRead(text, order, out var day));
        Assert.Equal(new DateOnly(2026, 11, 20), day);
    }

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("20/11")]
    [InlineData("20/11-2026")]
    [InlineData("20/11/2026/1")]
    [InlineData("20/11/02026")]
    [InlineData("00/11/2026")]
    [InlineData("20/11/0000")]
    [InlineData("20/11/2026 at noon")]
    [InlineData("")]
    [InlineData("//")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(FileDates.TryRead(text, DateOrder.DayMonthYear, out _));

    [Theory]
    [InlineData("dd/MM/yyyy", DateOrder.DayMonthYear)]
    [InlineData("M-D-YY", DateOrder.MonthDayYear)]
    [InlineData("ymd", DateOrder.YearMonthDay)]
    [InlineData("yyyy", null)]
    [InlineData("ddMMdd", null)]
    public void A_format_says_the_order(string format, DateOrder? order) => Assert.Equal(order, FileDates.OrderOf(format));

    [Theory]
    [InlineData("13/11/2026 06/11/2026", DateOrder.DayMonthYear, false, false)]
    [InlineData("06/11/2026 07/11/2026", null, true, false)]
    [InlineData("13/11/2026 11/13/2026", null, false, true)]
    [InlineData("2026-11-13 n/a", null, false, false)]
    [InlineData("n/a 11/13/2026", DateOrder.MonthDayYear, false, false)]
    public void A_survey_finds_the_one_order_that_fits_every_date(string dates, DateOrder? order, bool isAmbiguous, bool isMixed)
    {
        var survey = new DateSurvey();
        foreach (var date in dates.Split(' '))
            survey.Add(date);

        Assert.Equal((order, isAmbiguous, isMixed), (survey.Order, survey.IsAmbiguous, survey.IsMixed));
    }

    [Theory]
    [InlineData("62.58", "62.58")]
    [InlineData("62,58", "62.58")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData(" 3 % ", "3")]
    [InlineData("1,2,3", null)]
    [InlineData("three", null)]
    [InlineData("", null)]
    public void Numbers_are_read_with_point_and_comma(string text, string? number) =>
        Assert.Equal(number, FileNumbers.TryRead(text, out var read) ? read.ToString(CultureInfo.InvariantCulture) : null);

    [Theory]
    [InlineData("45 678", 45678)]
    [InlineData("45,678", 45678)]
    [InlineData("45\u202f678", 45678)]
    [InlineData("4x", null)]
    public void Counts_are_read_whatever_separates_thousands(string text, int? count) =>
        Assert.Equal(count, FileNumbers.TryCount(text, out var read) ? read : null);

    [Theory]
    [InlineData("https://www.linkedin.com/in/Alice-Martin/?trk=x", "linkedin.com/in/alice-martin")]
    [InlineData("fr.linkedin.com/in/alice-martin", "linkedin.com/in/alice-martin")]
    [InlineData("https://example.com/in/alice", null)]
    [InlineData("alice", null)]
    public void A_profile_is_one_place_however_it_is_written(string url, string? key) => Assert.Equal(key, ProfileKey.Of(url));
}
