using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Closings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "closing_day",
                table: "organizations",
                type: "text",
                nullable: false,
                defaultValue: "tuesday");

            migrationBuilder.AddColumn<TimeOnly>(
                name: "closing_time",
                table: "organizations",
                type: "time without time zone",
                nullable: false,
                defaultValue: new TimeOnly(12, 0, 0));

            migrationBuilder.AddCheckConstraint(
                name: "ck_organizations_closing_day",
                table: "organizations",
                sql: "closing_day IN ('sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday')");

            migrationBuilder.SqlFile("closings");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "closing_boards");

            migrationBuilder.DropTable(
                name: "closing_scores");

            migrationBuilder.DropTable(
                name: "closings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_organizations_closing_day",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "closing_day",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "closing_time",
                table: "organizations");
        }
    }
}
