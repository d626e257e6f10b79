using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Data;

public class NumberedSqlTests
{
    private static readonly NumberedSql Sql = new("SELECT @day, @limit + 1 WHERE @day = @other_day");

    [Fact]
    public void Names_become_numbers_in_the_order_of_the_text()
    {
        using var connection = new NpgsqlConnection();
        using var command = Sql.On(
            connection,
            new NpgsqlParameter<int>("limit", 50),
            new NpgsqlParameter<string>("unused", "x"),
            new NpgsqlParameter<string>("other_day", "b"),
            new NpgsqlParameter<string>("day", "a")
        );

        Assert.Equal("SELECT $1, $2 + 1 WHERE $1 = $3", command.CommandText);
        Assert.Equal<object?>(["a", 50, "b"], command.Parameters.Select(parameter => parameter.Value));
        Assert.All(command.Parameters, parameter => Assert.Empty(parameter.ParameterName));
    }

    [Fact]
    public void Refuses_to_go_without_a_value() =>
        Assert.Throws<ArgumentException>(() => Sql.InBatch(new NpgsqlParameter<string>("day", "a")));
}
