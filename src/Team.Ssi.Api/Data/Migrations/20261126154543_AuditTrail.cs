using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "erased_on",
                table: "members",
                type: "date",
                nullable: true);

            migrationBuilder.SqlFile("audit");
            migrationBuilder.SqlFile("erasure");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION forget_member(uuid, uuid, uuid)");

            migrationBuilder.DropTable(
                name: "audit_reads");

            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropColumn(
                name: "erased_on",
                table: "members");
        }
    }
}
