using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class AdvocacyActivities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "point_rules",
                table: "advocacy_programs",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    external_id = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcomes", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_outcomes_kind", "kind IN ('opportunity', 'hire', 'application', 'lead', 'meeting')");
                    table.ForeignKey(
                        name: "fk_outcomes_advocacy_programs_organization_id_program_id",
                        columns: x => new { x.organization_id, x.program_id },
                        principalTable: "advocacy_programs",
                        principalColumns: new[] { "organization_id", "id" });
                    table.ForeignKey(
                        name: "fk_outcomes_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "program_activities",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    external_id = table.Column<string>(type: "text", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_activities", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_program_activities_kind", "kind IN ('post', 'share', 'comment', 'reaction', 'click', 'reach', 'impressions', 'follower', 'lead', 'referral')");
                    table.CheckConstraint("ck_program_activities_topic", "topic IN ('jobOffer', 'employerBrand', 'content', 'expertise')");
                    table.ForeignKey(
                        name: "fk_program_activities_advocacy_programs_organization_id_progra",
                        columns: x => new { x.organization_id, x.program_id },
                        principalTable: "advocacy_programs",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_program_activities_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_organization_id_member_id",
                table: "outcomes",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_organization_id_occurred_on_id",
                table: "outcomes",
                columns: new[] { "organization_id", "occurred_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_organization_id_program_id",
                table: "outcomes",
                columns: new[] { "organization_id", "program_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_organization_id_source_external_id",
                table: "outcomes",
                columns: new[] { "organization_id", "source", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_program_activities_organization_id_member_id",
                table: "program_activities",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "ix_program_activities_organization_id_program_id_occurred_on_id",
                table: "program_activities",
                columns: new[] { "organization_id", "program_id", "occurred_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_program_activities_organization_id_program_id_source_extern",
                table: "program_activities",
                columns: new[] { "organization_id", "program_id", "source", "external_id" },
                unique: true);

            migrationBuilder.SqlFile("program-activities");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outcomes");

            migrationBuilder.DropTable(
                name: "program_activities");

            migrationBuilder.DropColumn(
                name: "point_rules",
                table: "advocacy_programs");
        }
    }
}
