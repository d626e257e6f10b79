// Submits a reading and reads the leaderboard of the member's team, with nothing but types made from openapi.json.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Reading = components["schemas"]["ReadingBody"];

const { SSI_URL, SSI_KEY } = process.env;
// Lists and boards also come as CSV and XLSX; this client reads JSON.
const client = createClient<paths, "application/json" | "application/problem+json">({
    ...(SSI_URL && { baseUrl: SSI_URL }),
    headers: { Authorization: `Bearer ${SSI_KEY}` },
});

const team = read(await client.POST("/v1/teams", { body: { name: "Lyon", function: "sales" } }));
const member = read(await client.POST("/v1/members", { body: { displayName: "Alice Martin", teamIds: [team.id] } }));

const path = { memberId: member.id, capturedOn: "2026-11-20" };
const good: Reading = { pillars: { professionalBrand: 17.25, rightPeople: 9.8, insights: 14.03, relationships: 21.5 } };
const reading = read(await client.PUT("/v1/members/{memberId}/submissions/{capturedOn}", { params: { path }, body: good }));

const bad: Reading = { total: 101 };
const refused = await client.PUT("/v1/members/{memberId}/submissions/{capturedOn}", { params: { path }, body: bad });

const board = read(
    await client.GET("/v1/teams/{teamId}/leaderboard", {
        params: { path: { teamId: team.id }, query: { metric: "total", limit: 10 } },
    }),
);

console.log(
    JSON.stringify({
        total: reading.total,
        band: reading.band,
        board: board.board.name,
        items: board.items.map(({ rank, score, member }) => ({ rank, score, name: member?.displayName })),
        refusal: refused.error && { code: refused.error.code, pointer: refused.error.errors?.[0]?.pointer },
    }),
);

function read<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
    if (answer.data === undefined) {
        throw new Error(JSON.stringify(answer.error));
    }
    return answer.data;
}
