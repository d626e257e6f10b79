using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Enums are stored as the words the API speaks, with a CHECK: PostgreSQL's own enum type is not leakproof, so it would lose its index under row security.
/// </summary>
internal static class EnumColumns
{
    public static string ToColumn(this Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static void StoreEnumsAsWords(this ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        foreach (var property in entity.GetProperties())
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (!type.IsEnum)
                continue;
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(type))!);
            var words = string.Join(", ", Enum.GetValues(type).Cast<Enum>().Select(word => $"'{word.ToColumn()}'"));
            modelBuilder
                .Entity(entity.ClrType)
                .ToTable(table =>
                    table.HasCheckConstraint(
                        $"ck_{entity.GetTableName()}_{property.GetColumnName()}",
                        $"{property.GetColumnName()} IN ({words})"
                    )
                );
        }
    }

    private sealed class Words<T>() : ValueConverter<T, string>(value => value.ToColumn(), word => Enum.Parse<T>(word, true))
        where T : struct, Enum;
}
