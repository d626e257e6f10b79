using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class BoardWeeksOfIndustries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.SqlFile("board-weeks-industries");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "ALTER TABLE board_weeks DROP CONSTRAINT ck_board_weeks_board_type; ALTER TABLE board_weeks ADD CONSTRAINT ck_board_weeks_board_type CHECK (board_type IN ('organization', 'team', 'tree')) NOT VALID"
            );
        }
    }
}
