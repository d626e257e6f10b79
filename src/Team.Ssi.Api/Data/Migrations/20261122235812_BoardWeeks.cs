using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class BoardWeeks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.SqlFile("board-weeks");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "platform_weeks");

            migrationBuilder.DropTable(name: "platform_breaks");

            migrationBuilder.DropTable(name: "board_week_changes");

            migrationBuilder.DropTable(name: "board_weeks");
        }
    }
}
