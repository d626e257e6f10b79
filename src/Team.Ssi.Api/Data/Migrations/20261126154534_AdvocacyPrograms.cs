using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class AdvocacyPrograms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "advocacy_programs",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    audience = table.Column<string>(type: "text", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    topics = table.Column<string[]>(type: "text[]", nullable: false),
                    industry = table.Column<string>(type: "text", nullable: true),
                    goals = table.Column<string>(type: "jsonb", nullable: true),
                    participants_named = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advocacy_programs", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_advocacy_programs_audience", "audience IN ('hr', 'marketing', 'sales')");
                    table.CheckConstraint("ck_advocacy_programs_kind", "kind IN ('ambassador', 'campaign', 'employerBrand', 'expertise')");
                    table.CheckConstraint("ck_advocacy_programs_period", "starts_on <= ends_on");
                    table.ForeignKey(
                        name: "fk_advocacy_programs_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id");
                });

            migrationBuilder.CreateTable(
                name: "program_enrollments",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    cohort = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_enrollments", x => new { x.organization_id, x.program_id, x.member_id });
                    table.CheckConstraint("ck_program_enrollments_status", "status IN ('invited', 'onboarded', 'active', 'dormant', 'left')");
                    table.ForeignKey(
                        name: "fk_program_enrollments_advocacy_programs_organization_id_progr",
                        columns: x => new { x.organization_id, x.program_id },
                        principalTable: "advocacy_programs",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_program_enrollments_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "program_enrollment_changes",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_enrollment_changes", x => new { x.organization_id, x.program_id, x.member_id, x.changed_on });
                    table.CheckConstraint("ck_program_enrollment_changes_status", "status IN ('invited', 'onboarded', 'active', 'dormant', 'left')");
                    table.ForeignKey(
                        name: "fk_program_enrollment_changes_program_enrollments_organization",
                        columns: x => new { x.organization_id, x.program_id, x.member_id },
                        principalTable: "program_enrollments",
                        principalColumns: new[] { "organization_id", "program_id", "member_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_advocacy_programs_organization_id_name_key_id",
                table: "advocacy_programs",
                columns: new[] { "organization_id", "name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_program_enrollments_organization_id_member_id",
                table: "program_enrollments",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.SqlFile("advocacy-programs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "program_enrollment_changes");

            migrationBuilder.DropTable(
                name: "program_enrollments");

            migrationBuilder.DropTable(
                name: "advocacy_programs");
        }
    }
}
