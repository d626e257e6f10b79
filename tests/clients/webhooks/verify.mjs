// Says of each message whether the library of the Standard Webhooks project takes it with this secret.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, messages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const webhook = new Webhook(secret);
// The library tolerates five minutes; the test's clock is elsewhere.
const sentAt = Number(messages[0].headers["webhook-timestamp"]) * 1000;
Date.now = () => sentAt;
console.log(JSON.stringify(messages.map(({ headers, body }) => takes(headers, body))));

function takes(headers, body) {
    try {
        return webhook.verify(body, headers) !== undefined;
    } catch {
        return false;
    }
}
