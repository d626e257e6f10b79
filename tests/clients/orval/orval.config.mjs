// Fetch alone, no library at run time. `ssi.ts` is the one place where the address and the key are.
export default {
    ssi: {
        input: { target: process.env.SSI_DESCRIPTION, override: { transformer: onlyJson } },
        output: { target: "api.ts", client: "fetch", mode: "single", override: { mutator: { path: "./ssi.ts", name: "ssi" } } },
    },
};

// Lists and boards also come as CSV and XLSX, records are also taken as CSV, and a file to import is bytes whatever is in it: without the other types, each call
// has one.
function onlyJson(description) {
    for (const operations of Object.values(description.paths)) {
        for (const { requestBody, responses } of Object.values(operations)) {
            const files = Object.keys(requestBody?.content ?? {}).filter((type) => type !== "application/json");
            if (files.length > 1) {
                requestBody.content = { "text/csv": requestBody.content["text/csv"] };
            } else if (files[0] === "text/csv" && requestBody.content["application/json"]) {
                delete requestBody.content["text/csv"];
            }
            for (const { content } of Object.values(responses)) {
                if (content?.["application/json"]) {
                    Object.keys(content).forEach((type) => type === "application/json" || delete content[type]);
                }
            }
        }
    }
    return description;
}
