using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReadingsCoveringTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.SqlFile("readings-covering-totals");

            migrationBuilder.CreateIndex(
                name: "ix_members_organization_id_deactivated_on",
                table: "members",
                columns: new[] { "organization_id", "deactivated_on" },
                filter: "deactivated_on IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.SqlFile("submissions-covering-key");

            migrationBuilder.DropIndex(
                name: "ix_members_organization_id_deactivated_on",
                table: "members");
        }
    }
}
