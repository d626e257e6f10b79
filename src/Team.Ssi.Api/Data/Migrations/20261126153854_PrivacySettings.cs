using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class PrivacySettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "delete_after_months",
                table: "organizations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "languages",
                table: "organizations",
                type: "text[]",
                nullable: false,
                defaultValue: new[] { "en", "fr" });

            migrationBuilder.AddColumn<string>(
                name: "leaderboard_visibility",
                table: "organizations",
                type: "text",
                nullable: false,
                defaultValue: "self");

            migrationBuilder.AddColumn<decimal>(
                name: "min_coverage",
                table: "organizations",
                type: "numeric(5,4)",
                precision: 5,
                scale: 4,
                nullable: false,
                defaultValue: 0.5m);

            migrationBuilder.AddColumn<int>(
                name: "min_group_size",
                table: "organizations",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "preset",
                table: "organizations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "thin_after_months",
                table: "organizations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_organizations_leaderboard_visibility",
                table: "organizations",
                sql: "leaderboard_visibility IN ('named', 'self', 'teamsOnly')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_organizations_preset",
                table: "organizations",
                sql: "preset IN ('worksCouncil')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_organizations_leaderboard_visibility",
                table: "organizations");

            migrationBuilder.DropCheckConstraint(
                name: "ck_organizations_preset",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "delete_after_months",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "leaderboard_visibility",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "min_coverage",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "min_group_size",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "preset",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "thin_after_months",
                table: "organizations");
        }
    }
}
