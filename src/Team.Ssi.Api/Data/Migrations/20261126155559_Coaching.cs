using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Team.Ssi.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Coaching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coaching_actions",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pillar = table.Column<string>(type: "text", nullable: false),
                    pace = table.Column<string>(type: "text", nullable: false),
                    needs_seat = table.Column<bool>(type: "boolean", nullable: false),
                    once_only = table.Column<bool>(type: "boolean", nullable: false),
                    english = table.Column<string>(type: "jsonb", nullable: true),
                    french = table.Column<string>(type: "jsonb", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coaching_actions", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_coaching_actions_pace", "pace IN ('fast', 'slow')");
                    table.CheckConstraint("ck_coaching_actions_pillar", "pillar IN ('professionalBrand', 'rightPeople', 'insights', 'relationships')");
                    table.ForeignKey(
                        name: "fk_coaching_actions_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id");
                });

            migrationBuilder.CreateTable(
                name: "coaching_plans",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    coach_id = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    check_in_every_days = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    summary = table.Column<string>(type: "jsonb", nullable: true),
                    known_readers = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coaching_plans", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_coaching_plans_period", "starts_on <= ends_on");
                    table.CheckConstraint("ck_coaching_plans_status", "status IN ('active', 'finished', 'cancelled')");
                    table.ForeignKey(
                        name: "fk_coaching_plans_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "retired_coaching_actions",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action_id = table.Column<Guid>(type: "uuid", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retired_coaching_actions", x => new { x.organization_id, x.action_id });
                    table.ForeignKey(
                        name: "fk_retired_coaching_actions_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id");
                });

            migrationBuilder.CreateTable(
                name: "coaching_check_ins",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    mood = table.Column<short>(type: "smallint", nullable: true),
                    shared_note = table.Column<byte[]>(type: "bytea", nullable: true),
                    private_note = table.Column<byte[]>(type: "bytea", nullable: true),
                    next_steps = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coaching_check_ins", x => new { x.organization_id, x.plan_id, x.id });
                    table.CheckConstraint("ck_coaching_check_ins_mood", "mood BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_coaching_check_ins_coaching_plans_organization_id_plan_id",
                        columns: x => new { x.organization_id, x.plan_id },
                        principalTable: "coaching_plans",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_coaching_check_ins_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "coaching_goals",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    metric = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    baseline = table.Column<int>(type: "integer", nullable: false),
                    baseline_on = table.Column<DateOnly>(type: "date", nullable: false),
                    baseline_is_rounded = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coaching_goals", x => new { x.organization_id, x.plan_id, x.id });
                    table.CheckConstraint("ck_coaching_goals_metric", "metric IN ('total', 'professionalBrand', 'rightPeople', 'insights', 'relationships', 'improvement')");
                    table.ForeignKey(
                        name: "fk_coaching_goals_coaching_plans_organization_id_plan_id",
                        columns: x => new { x.organization_id, x.plan_id },
                        principalTable: "coaching_plans",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coaching_plan_actions",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "text", nullable: true),
                    pillar = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    carried = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coaching_plan_actions", x => new { x.organization_id, x.id });
                    table.CheckConstraint("ck_coaching_plan_actions_pillar", "pillar IN ('professionalBrand', 'rightPeople', 'insights', 'relationships')");
                    table.CheckConstraint("ck_coaching_plan_actions_status", "status IN ('open', 'done', 'skipped')");
                    table.ForeignKey(
                        name: "fk_coaching_plan_actions_coaching_plans_organization_id_plan_id",
                        columns: x => new { x.organization_id, x.plan_id },
                        principalTable: "coaching_plans",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_coaching_plan_actions_members_organization_id_member_id",
                        columns: x => new { x.organization_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateIndex(
                name: "ix_coaching_check_ins_organization_id_member_id",
                table: "coaching_check_ins",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "ix_coaching_plan_actions_organization_id_action_id_closed_on",
                table: "coaching_plan_actions",
                columns: new[] { "organization_id", "action_id", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "ix_coaching_plan_actions_organization_id_member_id",
                table: "coaching_plan_actions",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "ix_coaching_plan_actions_organization_id_plan_id",
                table: "coaching_plan_actions",
                columns: new[] { "organization_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_coaching_plans_organization_id_member_id",
                table: "coaching_plans",
                columns: new[] { "organization_id", "member_id" });

            migrationBuilder.SqlFile("coaching");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "jump_limits");

            migrationBuilder.DropTable(
                name: "coaching_actions");

            migrationBuilder.DropTable(
                name: "coaching_check_ins");

            migrationBuilder.DropTable(
                name: "coaching_goals");

            migrationBuilder.DropTable(
                name: "coaching_plan_actions");

            migrationBuilder.DropTable(
                name: "retired_coaching_actions");

            migrationBuilder.DropTable(
                name: "coaching_plans");
        }
    }
}
