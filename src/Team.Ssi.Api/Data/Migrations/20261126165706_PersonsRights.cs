using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class PersonsRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reading_contests",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    captured_on = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reading_contests", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_reading_contests_status", "status IN ('open', 'upheld', 'rejected')");
                    table.ForeignKey(
                        name: "fk_reading_contests_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateIndex(
                name: "ix_reading_contests_organization_id_member_id_captured_on",
                table: "reading_contests",
                columns: new[] { "organization_id", "member_id", "captured_on" },
                unique: true,
                filter: "status = 'open'");

            migrationBuilder.SqlFile("rights");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION forget_revisions(uuid, date, integer)");

            migrationBuilder.DropTable(
                name: "reading_contests");
        }
    }
}
