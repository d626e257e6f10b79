using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class MediaRatesAndLeagues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "league",
                table: "advocacy_programs",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "media_rates",
                table: "advocacy_programs",
                type: "jsonb",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "league",
                table: "advocacy_programs");

            migrationBuilder.DropColumn(
                name: "media_rates",
                table: "advocacy_programs");
        }
    }
}
