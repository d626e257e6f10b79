// Submits a reading and reads the leaderboard of the member's team, with nothing but what orval makes from openapi.json.
import { createImport, createMember, createTeam, getTeamLeaderboard, putReading, type ReadingBody } from "./api.js";

const team = await createTeam({ name: "Lyon", function: "sales" });
if (team.status !== 201) throw new Error(JSON.stringify(team.data));
const member = await createMember({ displayName: "Alice Martin", teamIds: [team.data.id] });
if (member.status !== 201) throw new Error(JSON.stringify(member.data));

const good: ReadingBody = { pillars: { professionalBrand: 17.25, rightPeople: 9.8, insights: 14.03, relationships: 21.5 } };
const reading = await putReading(member.data.id, "2026-11-20", good);
if (reading.status !== 201) throw new Error(JSON.stringify(reading.data));

const refused = await putReading(member.data.id, "2026-11-20", { total: 101 });

const file = new Blob([`date,member id,total\n2026-11-13,${member.data.id},60\n`]);
const imported = await createImport(file, { onError: "abort" });

const board = await getTeamLeaderboard(team.data.id, { metric: "total", limit: 10 });
if (board.status !== 200) throw new Error(JSON.stringify(board.data));

console.log(
    JSON.stringify({
        total: reading.data.total,
        band: reading.data.band,
        board: board.data.board.name,
        items: board.data.items.map(({ rank, score, member }) => ({ rank, score, name: member?.displayName })),
        imported: imported.status === 202 && imported.data.mapping,
        refusal: refused.status === 422 && { code: refused.data.code, pointer: refused.data.errors?.[0]?.pointer },
    }),
);
