using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class MemberPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "accepts_coaching",
                table: "members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_anonymous",
                table: "members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "member_pauses",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_pauses", x => new { x.organization_id, x.member_id, x.valid_from });
                    table.CheckConstraint("ck_member_pauses_period", "valid_from <= valid_to");
                    table.ForeignKey(
                        name: "fk_member_pauses_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateIndex(
                name: "ix_members_organization_id_anonymous",
                table: "members",
                column: "organization_id",
                filter: "is_anonymous");

            migrationBuilder.SqlFile("member-privacy");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE closing_boards DROP COLUMN min_group_size, DROP COLUMN shows_pillars, DROP COLUMN withheld");

            migrationBuilder.DropTable(
                name: "member_pauses");

            migrationBuilder.DropIndex(
                name: "ix_members_organization_id_anonymous",
                table: "members");

            migrationBuilder.DropColumn(
                name: "accepts_coaching",
                table: "members");

            migrationBuilder.DropColumn(
                name: "is_anonymous",
                table: "members");
        }
    }
}
