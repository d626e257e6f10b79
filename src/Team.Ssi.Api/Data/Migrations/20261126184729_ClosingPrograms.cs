using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClosingPrograms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.SqlFile("closing-programs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM closing_boards WHERE board_type = 'program'");
            migrationBuilder.Sql("ALTER TABLE closing_boards DROP CONSTRAINT ck_closing_boards_board_type");
            migrationBuilder.Sql("ALTER TABLE closing_boards ADD CONSTRAINT ck_closing_boards_board_type CHECK (board_type IN ('organization', 'team', 'tree'))");
            migrationBuilder.Sql("ALTER TABLE closing_scores DROP COLUMN program_ids");
        }
    }
}
