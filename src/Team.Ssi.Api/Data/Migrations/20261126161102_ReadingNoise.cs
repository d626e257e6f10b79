using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReadingNoise : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "sem",
                table: "organizations",
                type: "double precision",
                nullable: true);
            migrationBuilder.SqlFile("closing-boards-median-age");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE closing_boards DROP COLUMN median_age");
            migrationBuilder.DropColumn(
                name: "sem",
                table: "organizations");
        }
    }
}
